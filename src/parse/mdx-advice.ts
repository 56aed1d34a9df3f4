// What to write in place of the things of Markdown and HTML that MDX does not take.

const VOID_ELEMENTS =
  /^<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[^<]*?>/i;

/** The next step for who wrote what stands at `offset` of `text`, where the parser gave up. One sentence or two. */
export function adviseMdx(text: string, offset: number): string {
  const there = text.slice(offset, offset + 200);
  if (there.startsWith('<!--')) return 'Write the comment as {/* … */}.';
  if (/^<(?:[a-z][a-z+.-]*:|[\w.+-]+@)[^\s<>]+>/i.test(there))
    return 'Write the link as [text](address), or the address without < and >.';
  const [tag = '', name] = VOID_ELEMENTS.exec(there) ?? [];
  if (name !== undefined && !tag.endsWith('/>'))
    return `Close the element by itself: <${name} … />.`;
  return 'Mend the tag or expression at this place; write a plain < as &lt; and a plain { as \\{.';
}
