// The figures that a post asks for: `<Figure>` and `<FigureTable>`, each with its place.
import type { Nodes } from 'mdast';
import { isFault, readFigureRequest, type FigureRequest } from '../core/figures/request.ts';
import type { Problem } from '../core/problem.ts';
import { readAttributes, type JsxElement } from './jsx-attributes.ts';
import { createFact } from './post-fact.ts';
import type { PostSource } from './post-source.ts';
import { problemAt } from './problem-at.ts';

const ELEMENTS = ['Figure', 'FigureTable'] as const;
type ElementName = (typeof ELEMENTS)[number];

export interface FoundFigure {
  element: ElementName;
  /** Equal for figures that are equal in every post of one language. */
  key: string;
  request: FigureRequest;
  /** Offsets of the element in the source. */
  start: number;
  end: number;
}

export interface PostFigures {
  figures: readonly FoundFigure[];
  /** Of elements that cannot be read. */
  problems: readonly Problem[];
}

const NONE: PostFigures = { figures: [], problems: [] };

/**
 * An element of the name that the post imports or declares is its own, and no figure. Neither is a
 * `<Figure>` with neither `of` nor `show`: many themes have a component of that name.
 */
export const findFigures = createFact((post: PostSource): PostFigures => {
  if (!post.source.text.includes('<Figure')) return NONE;
  const elements = listElements(post);
  return {
    figures: elements.flatMap(({ figure }) => figure ?? []),
    problems: elements.flatMap(({ problem }) => problem ?? []),
  };
});

function listElements(post: PostSource) {
  const { text } = post.source;
  const lang = post.post?.lang ?? 'en';
  const own = listOwnNames(post);
  const found: { figure?: FoundFigure; problem?: Problem }[] = [];
  const visit = (node: Nodes, quoteDepth: number): void => {
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const name = ELEMENTS.find((each) => each === node.name);
      if (name !== undefined && !own.has(name) && isMeant(name, node))
        found.push(readElement(name, node, quoteDepth));
    }
    const depth = node.type === 'blockquote' ? quoteDepth + 1 : quoteDepth;
    if ('children' in node) for (const child of node.children) visit(child, depth);
  };
  const readElement = (element: ElementName, node: JsxElement, quoteDepth: number) => {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    const attributes = readAttributes(node, text, quoteDepth);
    const request = readFigureRequest(
      element,
      new Map(attributes.map(({ name, value }) => [name, value])),
    );
    if (!isFault(request)) {
      const key = `${lang} ${JSON.stringify(request)}`;
      return { figure: { element, key, request, start, end } };
    }
    const { name, isName, message, hint } = request;
    const attribute = attributes.find((each) => each.name === name);
    const [from, to] = (isName ? undefined : attribute?.range) ??
      attribute?.nameRange ?? [start, start + element.length + 1];
    const rule = 'invalid-figure' as const;
    return { problem: problemAt(post.source, { rule, message, hint, start: from, end: to }) };
  };
  visit(post.readTree(), 0);
  return found;
}

function isMeant(name: ElementName, { attributes }: JsxElement): boolean {
  return (
    name === 'FigureTable' ||
    attributes.some((each) => 'name' in each && ['of', 'show'].includes(each.name))
  );
}

function listOwnNames({ readTree }: PostSource): Set<string> {
  const code = readTree().children.flatMap((node) => (node.type === 'mdxjsEsm' ? node.value : []));
  return new Set(
    ELEMENTS.filter((name) =>
      code.some((text) =>
        new RegExp(
          String.raw`^import\b[^'"]*\b${name}\b[^'"]*\bfrom\b|^export\s+(?:const|let|var|function|class)\s+${name}\b`,
          'm',
        ).test(text),
      ),
    ),
  );
}
