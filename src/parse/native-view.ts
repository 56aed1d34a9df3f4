// The tree of the native parser, read where the parser wrote it. The layout is that of the version of
// `satteri` in package.json; test/parse/native-view.test.ts holds it to the tree that satteri itself makes.
import type { MdastReader } from 'satteri';
import { createNodeReader, NATIVE_TYPES } from './native-node.ts';
import type { TreeView } from './tree-view.ts';
import { countAsciiWords, countWords } from './words.ts';

/** 32-bit fields of a node, by index. */
const TYPE = 1;
const START = 3;
const END = 4;
const START_LINE = 5;
const CHILDREN = 9;
const CHILD_COUNT = 10;
const DATA = 11;

/** `reader` reads `buffer`, which `serializeHandle` gave. */
export function viewNative(reader: MdastReader, buffer: Uint8Array): TreeView<number> {
  const { nodesOffset, nodeStructSize, childrenOffset, typeDataOffset, stringPoolOffset } =
    reader.header;
  const data = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const field = (ref: number, index: number) =>
    data.getUint32(nodesOffset + ref * nodeStructSize + index * 4, true);
  // Line 0 is that of a node without a place.
  const hasPlace = (ref: number) => field(ref, START_LINE) !== 0;
  return {
    root: 0,
    typeOf: (ref) =>
      NATIVE_TYPES[data.getUint8(nodesOffset + ref * nodeStructSize + TYPE * 4)] ?? 'text',
    countChildrenOf: (ref) => field(ref, CHILD_COUNT),
    childOf: (ref, index) =>
      data.getUint32(childrenOffset + (field(ref, CHILDREN) + index) * 4, true),
    startOf: (ref) => (hasPlace(ref) ? field(ref, START) : undefined),
    endOf: (ref) => (hasPlace(ref) ? field(ref, END) : undefined),
    countWordsOf(ref) {
      const text = typeDataOffset + field(ref, DATA);
      const start = stringPoolOffset + data.getUint32(text, true);
      const words = countAsciiWords(buffer, start, start + data.getUint32(text + 4, true));
      return words ?? countWords(reader.getTextValue(ref));
    },
    textOf: (ref) => reader.getTextValue(ref),
    depthOf: (ref) => reader.fieldU8(ref, 0, 1),
    resourceOf: (ref) => ({
      url: reader.fieldString(ref, 0),
      title: reader.fieldString(ref, 8) || null,
    }),
    toNode: createNodeReader(reader),
  };
}
