// What takes an element out of a reader's sight, as far as HTML alone tells it.
import type { Element } from 'hast';
import { listClasses, readProperty } from './page-property.ts';

const TAGS = new Set(['footer', 'aside', 'nav', 'details', 'dialog', 'noscript', 'template']);

// Names that Bootstrap, Tailwind, WordPress and common resets give to rules that hide.
const CLASSES = new Set([
  'd-none',
  'hidden',
  'hide',
  'invisible',
  'is-hidden',
  'opacity-0',
  'screen-reader-only',
  'screen-reader-text',
  'sr-only',
  'tooltip',
  'visually-hidden',
  'visuallyhidden',
]);

const STYLE =
  /display:\s*none|visibility:\s*(?:hidden|collapse)|opacity:\s*0(?:\.0+)?%?\s*(?:;|$)|font-size:\s*0[a-z%]*\s*(?:;|$)|text-indent:\s*-\d{3,}|clip-path:\s*inset\(\s*(?:50|100)%|clip:\s*rect\(\s*[01](?:px)?[\s,]+[01]/i;

/** What hides the element or sets it aside, such as `<details>`; undefined when nothing does. */
export function findHiding({ tagName, properties }: Element): string | undefined {
  if (TAGS.has(tagName)) return `<${tagName}>`;
  return findConcealment({ tagName, properties });
}

/** What makes the element invisible; one in `<aside>` or `<footer>` is seen. */
export function findConcealment({
  tagName,
  properties,
}: Pick<Element, 'tagName' | 'properties'>): string | undefined {
  if (tagName === 'template' || tagName === 'noscript') return `<${tagName}>`;
  if (properties['hidden'] !== undefined && properties['hidden'] !== false) return 'hidden';
  if (readProperty({ properties }, 'ariaHidden') === 'true') return 'aria-hidden="true"';
  if (properties['popover'] !== undefined) return 'popover';
  if (properties['role'] === 'tooltip') return 'role="tooltip"';
  const style = STYLE.exec(readProperty({ properties }, 'style'))?.[0];
  if (style !== undefined) return `style="${style.replace(/\s*;$/, '')}"`;
  const hiding = listClasses({ properties }).find((each) => CLASSES.has(each));
  return hiding === undefined ? undefined : `class="${hiding}"`;
}
