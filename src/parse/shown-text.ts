// Where an address is text that readers see, and nothing that anybody follows: a program shown in an element
// of code, an attribute that describes.
import type { Ancestors } from './placement-kind.ts';

const CODE_ELEMENTS: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp']);

/** By convention of HTML and of components alike; `code` is what Astro's `<Code>` shows. */
const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'aria-label', 'code', 'placeholder']);

/** Whether a text of the code at this place is shown as it is. An address in Markdown there is a link all the same. */
export function isInCodeElement({ view, refs, types }: Ancestors): boolean {
  return types.some((type, index) => {
    if (type !== 'mdxJsxFlowElement' && type !== 'mdxJsxTextElement') return false;
    const node = view.toNode(refs[index]);
    return 'name' in node && CODE_ELEMENTS.has(node.name ?? '');
  });
}

/** `attribute` as it is written. */
export function isTextAttribute(attribute: string): boolean {
  return TEXT_ATTRIBUTES.has(attribute);
}
