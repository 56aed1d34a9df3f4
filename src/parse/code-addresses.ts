// Addresses in the code of a post: in braces, exports and computed attributes. They are read by readers
// as links, though no build can tell where they end up.
import { parseGoPath } from '../core/affiliate/go-url.ts';
import type { CodeElement } from './code-element.ts';
import { scanCode } from './code-strings.ts';
import type { Region } from './code-scan.ts';

export interface CodeAddress {
  /** Undefined for the id of a link component. */
  url: string | undefined;
  /** Link id of a `/go/` address, or of the component; undefined for an id that only runs. */
  to: string | undefined;
  /** True when the code is but literals, lists and objects. */
  isData: boolean;
  /** The element in the code that it is the whole value of an attribute of. */
  element: CodeElement | undefined;
  /** Name of that attribute. */
  attribute: string | undefined;
  /** Offsets within the quotes. */
  start: number;
  end: number;
}

/** In the order of the text; `component` is the name of the element whose `to` is a link id. */
export function listCodeAddresses(region: Region, component: string): CodeAddress[] {
  // To look is cheaper than to scan, and most code has none.
  const code = region.text.slice(region.start, region.end);
  if (!MAY_HOLD_ADDRESS.test(code)) return [];
  const { strings, computed, elements, isData } = scanCode(region);
  const owners = listOwners(elements);
  const found = strings.flatMap(({ value, start, end, element, attribute }): CodeAddress[] => {
    if (element === component && attribute === 'to')
      return [{ ...NO_OWNER, url: undefined, to: value, isData, start, end }];
    if (!isAddress(value)) return [];
    const owner = owners.get(start) ?? NO_OWNER;
    return [{ ...owner, url: value, to: parseGoPath(value)?.link, isData, start, end }];
  });
  const unknown = computed.flatMap(({ element, attribute, start, end }): CodeAddress[] =>
    element === component && attribute === 'to'
      ? [{ ...NO_OWNER, url: undefined, to: undefined, isData, start, end }]
      : [],
  );
  return unknown.length === 0
    ? found
    : [...found, ...unknown].toSorted((a, b) => a.start - b.start);
}

type Owner = Pick<CodeAddress, 'element' | 'attribute'>;

const NO_OWNER: Owner = { element: undefined, attribute: undefined };

/** By the offset of the text that is all of an attribute's value. */
function listOwners(elements: readonly CodeElement[]): Map<number, Owner> {
  return new Map(
    elements.flatMap((element) =>
      element.attributes.flatMap(({ name, range }): [number, Owner][] =>
        range ? [[range[0], { element, attribute: name }]] : [],
      ),
    ),
  );
}

// A backslash may hide one: "\/go\/acme".
const MAY_HOLD_ADDRESS = /\/\/|\/go\/|<[A-Z]|\\/;

/** Whether a text is an address of a page by the look of it: absolute, or below `/go/`. */
export function isAddress(text: string): boolean {
  return /^https?:[\\/]*[^\s\\/]|^\/\/[^\s/]|^\/go\//i.test(text);
}
