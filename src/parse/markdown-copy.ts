// A post as plain Markdown, for readers and machines that ask for it: absolute links, the disclosure
// before the first of them, the marker in the text (`rel` does not exist in Markdown), no JSX.
import type { Nodes } from 'mdast';
import { findWording } from '../core/affiliate/disclosure.ts';
import { describeLink } from './link-markup.ts';
import type { PostSource } from './post-source.ts';
import { isMarked, type CodedLink } from './rewrite-links.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** `site` is the origin, such as `https://example.com`; `disclosure` is undefined when no link pays. */
export function formatMarkdownCopy(
  post: PostSource,
  links: readonly CodedLink[],
  site: string,
  disclosure: string | undefined,
): string {
  const { text } = post.source;
  const lang = post.post?.lang ?? 'en';
  const coded = new Map(links.map((each) => [each.found.start, each]));
  const edits: TextEdit[] = [{ start: 0, end: post.bodyStart, text: '' }];
  const visit = (node: Nodes): void => {
    const link = coded.get(startOf(node));
    if (
      node.type === 'mdxjsEsm' ||
      node.type === 'mdxFlowExpression' ||
      node.type === 'mdxTextExpression'
    ) {
      edits.push({ start: startOf(node), end: endOf(node), text: '' });
      return;
    }
    if (link && (node.type === 'link' || node.type === 'linkReference' || isElement(node))) {
      edits.push(...editLink(link, text, lang, site));
    } else if (isElement(node)) {
      edits.push(...dropTags(node));
    } else if (
      (node.type === 'link' || node.type === 'image' || node.type === 'definition') &&
      node.url.startsWith('/')
    ) {
      edits.push(...makeAbsolute(node, text, site));
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(post.readTree());
  const body = applyEdits(text, edits)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const head = [
    `# ${post.post?.title ?? post.id}`,
    ...(disclosure === undefined ? [] : [disclosure]),
  ];
  return `${[...head, body].join('\n\n')}\n`;
}

function editLink(
  { found, link, code }: CodedLink,
  text: string,
  lang: string,
  site: string,
): TextEdit[] {
  const markup = describeLink(link, code);
  const href = markup.redirected ? site + markup.href : markup.href;
  const marker =
    markup.marked && !isMarked(text, found.end, lang)
      ? ` ${findWording(lang)?.marker ?? ''}`.trimEnd()
      : '';
  // A card is a title that links and a text; anything else is the link's own text.
  if (found.kind === 'card' || found.childrenStart === found.childrenEnd) {
    const title = found.title ?? link.title;
    return [
      {
        start: found.start,
        end: found.childrenStart,
        text: `[${title}](${href})${marker}${found.kind === 'card' ? '\n\n' : ''}`,
      },
      { start: found.childrenEnd, end: found.end, text: '' },
    ];
  }
  return [
    { start: found.start, end: found.childrenStart, text: '[' },
    { start: found.childrenEnd, end: found.end, text: `](${href})${marker}` },
  ];
}

type Element = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function isElement(node: Nodes): node is Element {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function dropTags(node: Element): TextEdit[] {
  const [first] = node.children;
  const last = node.children.at(-1);
  if (!first || !last) return [{ start: startOf(node), end: endOf(node), text: '' }];
  return [
    { start: startOf(node), end: startOf(first), text: '' },
    { start: endOf(last), end: endOf(node), text: '' },
  ];
}

function makeAbsolute(
  node: Extract<Nodes, { type: 'link' | 'image' | 'definition' }>,
  text: string,
  site: string,
): TextEdit[] {
  const from = node.type === 'link' ? endOf(node.children.at(-1) ?? node) : startOf(node);
  const at = text.indexOf(node.url, from === endOf(node) ? startOf(node) : from);
  return at === -1 || at >= endOf(node) ? [] : [{ start: at, end: at, text: site }];
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
