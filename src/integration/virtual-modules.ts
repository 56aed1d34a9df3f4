// The source text of `virtual:tidemark` and `virtual:tidemark/markdown`.
import type { VirtualData } from './virtual-data.ts';

export function formatVirtualModule(data: VirtualData): string {
  return `const data = ${formatData(data)};
export const site = data.site;
export function getPostInfo(id) { return find(data.posts, id, 'post'); }
export function getLink(id) { return find(data.links, id, 'link'); }
export function listPrograms() { return data.programs; }
export function getFigure(key) {
  if (Object.hasOwn(data.figures, key)) return data.figures[key];
  throw new Error(key in data.missingFigures ? data.missingFigures[key] : 'This is no figure of a post: <Figure> and <FigureTable> stand in content/posts/*.mdx itself, and npm run lint tells what is wrong with them.');
}
${FIND}`;
}

export function formatMarkdownModule(copies: Record<string, string>): string {
  return `const copies = ${formatData(copies)};
export function getMarkdown(id) { return find(copies, id, 'post'); }
${FIND}`;
}

const FIND = `function find(table, id, what) {
  if (!Object.hasOwn(table, id)) throw new Error('Tidemark knows no ' + what + ' "' + id + '". Known: ' + Object.keys(table).join(', '));
  return table[id];
}
`;

// A JSON text parses faster than the same object as source.
function formatData(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}
