// Disclosures that an author wrote into a post by hand: `<p data-disclosure="page">…</p>`.
import type { Nodes } from 'mdast';
import { writeDisclosure } from '../core/affiliate/benefits.ts';
import { isCompensated } from '../core/affiliate/program.ts';
import { writeRequiredTexts } from '../core/affiliate/required-text.ts';
import type { Fix } from '../core/problem.ts';
import type { JsxElement } from '../parse/jsx-attributes.ts';
import { createFact } from '../parse/post-fact.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';

export interface WrittenDisclosure {
  /** Its text, in one line. */
  text: string;
  /** Offsets of the element, and of what stands in it. */
  start: number;
  end: number;
  childrenStart: number;
  childrenEnd: number;
}

/** Those whose text is all in the post; one with code in it is judged on its page. */
export function listWrittenDisclosures(post: PostSource): WrittenDisclosure[] {
  return findWritten(post, undefined);
}

// Few posts have any, and a search is far cheaper than a walk. Without "data", as a search looks for the first
// character of what is sought, and hyphens are rare: it takes half the time.
const findWritten = createFact((post: PostSource): WrittenDisclosure[] =>
  post.source.text.includes('-disclosure') ? findAll(post.readTree()) : [],
);

/** Whether the post has a link that can earn. */
export function isPaidPost(post: PostSource, { links }: Registry): boolean {
  return post.links.some(({ to }) => {
    const link = to === undefined ? undefined : links.get(to);
    return link !== undefined && isCompensated(link.program);
  });
}

/** The sentence of the house, in place of what is written. */
export function suggestDisclosure(
  written: WrittenDisclosure,
  post: PostSource,
  registry: Registry,
): readonly Fix[] {
  const { received = [], lang = 'en' } = post.post ?? {};
  const programs = post.links.flatMap(({ to }) => registry.links.get(to ?? '')?.program ?? []);
  const demanded = writeRequiredTexts(programs, lang);
  const compensated = isPaidPost(post, registry);
  const text = writeDisclosure({ compensated, received, demanded }, lang);
  if (text === undefined || written.childrenEnd === written.childrenStart) return [];
  const { childrenStart: start, childrenEnd: end } = written;
  return [{ title: `Write "${text}"`, edits: [{ start, end, text }] }];
}

function findAll(node: Nodes): WrittenDisclosure[] {
  if (
    (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
    isPageDisclosure(node)
  )
    return describe(node);
  return 'children' in node ? node.children.flatMap((child) => findAll(child)) : [];
}

function isPageDisclosure({ attributes }: JsxElement): boolean {
  return attributes.some(
    (each) =>
      each.type === 'mdxJsxAttribute' && each.name === 'data-disclosure' && each.value === 'page',
  );
}

function describe(node: JsxElement): WrittenDisclosure[] {
  const texts: string[] = [];
  const isText = (each: Nodes): boolean => {
    if (each.type === 'text' || each.type === 'inlineCode') texts.push(each.value);
    // A component may write what it likes.
    const isStatic = !('name' in each) || each.name === null || /^[a-z]/.test(each.name);
    if (each.type === 'mdxTextExpression' || each.type === 'mdxFlowExpression') return false;
    return isStatic && (!('children' in each) || each.children.every((child) => isText(child)));
  };
  if (!node.children.every((child) => isText(child))) return [];
  const start = node.position?.start.offset ?? 0;
  const childrenStart = node.children[0]?.position?.start.offset ?? start;
  return [
    {
      text: texts.join('').replaceAll(/\s+/g, ' ').trim(),
      start,
      end: node.position?.end.offset ?? start,
      childrenStart,
      childrenEnd: node.children.at(-1)?.position?.end.offset ?? childrenStart,
    },
  ];
}
