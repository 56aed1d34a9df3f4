// From a path in a YAML document to the characters that say it.
import { isMap, isScalar, type Document, type Node } from 'yaml';

export type Path = readonly PropertyKey[];

/**
 * Offsets of the value at `path`, or of its key when `of` says so. What is missing is shown at the key
 * of its nearest parent, or at the first key of all; `text` is what the document was parsed from.
 */
export function findRange(
  text: string,
  document: Document.Parsed,
  path: Path,
  of: 'key' | 'value',
): [start: number, end: number] {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length);
    const isParent = length < path.length;
    const node =
      of === 'key' || isParent
        ? findKey(document, keys)
        : (document.getIn(keys, true) as Node | undefined);
    if (node?.range) return trim(text, node.range[0], node.range[1], isParent);
  }
  const { contents } = document;
  const first = isMap(contents) ? contents.items[0]?.key : contents;
  return first?.range ? trim(text, first.range[0], first.range[1], true) : [0, 0];
}

// A list's entry has no key: the entry itself stands for it.
function findKey(document: Document.Parsed, path: Path): Node | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return document.getIn(path, true) as Node | undefined;
  const pair = parent.items.find(
    (item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  return pair && isScalar(pair.key) ? pair.key : undefined;
}

// A block's range runs on to the next one; a parent is shown by its first line.
function trim(text: string, start: number, end: number, firstLine: boolean): [number, number] {
  const value = text.slice(start, end);
  return [start, start + (firstLine ? value.replace(/[\r\n].*$/s, '') : value).trimEnd().length];
}
