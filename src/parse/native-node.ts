// One node of the native parser's tree as an object, with all that is in it.
import type { Nodes } from 'mdast';
import type { MdastReader } from 'satteri';

/** Names of the types that the parser writes with the features that are on, by their numbers. */
export const NATIVE_TYPES: Readonly<Record<number, Nodes['type']>> = {
  0: 'root',
  1: 'paragraph',
  2: 'heading',
  3: 'thematicBreak',
  4: 'blockquote',
  5: 'list',
  6: 'listItem',
  7: 'html',
  8: 'code',
  9: 'definition',
  10: 'text',
  11: 'emphasis',
  12: 'strong',
  13: 'inlineCode',
  14: 'break',
  15: 'link',
  16: 'image',
  17: 'linkReference',
  18: 'imageReference',
  19: 'footnoteDefinition',
  20: 'footnoteReference',
  21: 'table',
  22: 'tableRow',
  23: 'tableCell',
  24: 'delete',
  25: 'yaml',
  100: 'mdxJsxFlowElement',
  101: 'mdxJsxTextElement',
  102: 'mdxFlowExpression',
  103: 'mdxTextExpression',
  104: 'mdxjsEsm',
};

/** Reads what a node has besides its type, place and children, by the offsets at which it lies. */
type ReadFields = (reader: MdastReader, id: number) => object;

/** Gives the same object each time it is asked for the same node. */
export function createNodeReader(reader: MdastReader): (id: number) => Nodes {
  const nodes = new Map<number, Nodes>();
  const read = (id: number): Nodes => {
    const known = nodes.get(id);
    if (known) return known;
    const type = NATIVE_TYPES[reader.getNodeType(id)] ?? 'text';
    const position = reader.getPosition(id);
    const node = (FIELDS[type]?.(reader, id) ?? {}) as Partial<Nodes> & { children?: Nodes[] };
    node.type = type;
    if (position) node.position = position;
    if (!LEAVES.has(type)) node.children = reader.getChildIds(id).map(read);
    nodes.set(id, node as Nodes);
    return node as Nodes;
  };
  return read;
}

const LEAVES: ReadonlySet<Nodes['type']> = new Set([
  'break',
  'code',
  'definition',
  'footnoteReference',
  'html',
  'image',
  'imageReference',
  'inlineCode',
  'mdxFlowExpression',
  'mdxTextExpression',
  'mdxjsEsm',
  'text',
  'thematicBreak',
  'yaml',
]);

const readValue: ReadFields = (reader, id) => ({ value: reader.getTextValue(id) });
// The parser puts this sign in place of spaces in code.
const readCode: ReadFields = (reader, id) => ({
  value: reader.getTextValue(id).replaceAll('\uF002', ' '),
});
const readElement: ReadFields = (reader, id) => reader.getMdxJsxElementData(id);
const readName: ReadFields = (reader, id) => ({
  identifier: reader.fieldString(id, 0),
  label: reader.fieldString(id, 8),
});
const readReference: ReadFields = (reader, id) => ({
  ...readName(reader, id),
  referenceType: REFERENCES[reader.fieldU8(id, 16, 0)],
});
const REFERENCES = ['shortcut', 'collapsed', 'full'];

const FIELDS: Partial<Record<Nodes['type'], ReadFields>> = {
  heading: (reader, id) => ({ depth: reader.fieldU8(id, 0, 1) }),
  list(reader, id) {
    const { ordered, start, spread } = reader.getListData(id);
    return { ordered, start: ordered ? start : null, spread };
  },
  listItem: (reader, id) => reader.getListItemData(id),
  html: readValue,
  yaml: readValue,
  text: readValue,
  inlineCode: readValue,
  code: (reader, id) => ({
    lang: reader.fieldString(id, 0) || null,
    meta: reader.fieldString(id, 8) || null,
    value: reader.fieldString(id, 16),
  }),
  definition: (reader, id) => ({
    url: reader.fieldString(id, 0),
    title: reader.fieldString(id, 8) || null,
    identifier: reader.fieldString(id, 16),
    label: reader.fieldString(id, 24),
  }),
  link: (reader, id) => ({
    url: reader.fieldString(id, 0),
    title: reader.fieldString(id, 8) || null,
  }),
  image: (reader, id) => ({
    url: reader.fieldString(id, 0),
    alt: reader.fieldString(id, 8),
    title: reader.fieldString(id, 16) || null,
  }),
  linkReference: readReference,
  imageReference: (reader, id) => ({
    ...readReference(reader, id),
    alt: reader.fieldString(id, 20),
  }),
  footnoteDefinition: readName,
  footnoteReference: readName,
  table: (reader, id) => ({ align: reader.getTableAlign(id) }),
  mdxJsxFlowElement: readElement,
  mdxJsxTextElement: readElement,
  mdxFlowExpression: readCode,
  mdxTextExpression: readCode,
  mdxjsEsm: readCode,
};
