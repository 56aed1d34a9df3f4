import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTagEnd, scanCode } from '../../src/parse/code-strings.ts';

function scan(text: string, quoteDepth = 0) {
  return scanCode({ text, start: 0, end: text.length, quoteDepth });
}

test.each<[code: string, strings: string[]]>([
  ['"a"', ['a']],
  [`'a' + "b" + \`c\``, ['a', 'b', 'c']],
  ['`a${"b"}c${d}`', ['b']],
  ['`a${`b${"c"}`}`', ['c']],
  [String.raw`"a\"b" + 'c\'d'`, ['a"b', "c'd"]],
  [String.raw`"\u0061\u{62}\x63\n\q\u{110000}"`, ['abc\nq']],
  ['"a\\\nb"', ['ab']],
  ['// "a"\n"b" /* "c" */', ['b']],
  [`/'/.test("a") && b / 'c' / d`, ['a', 'c']],
  ['/[/"]/.test("a")', ['a']],
  ['a++ / "b" / 2', ['b']],
  ['(a) / "b" / 2', ['b']],
  ['return /"/', []],
  ['a.return / "b" / 2', ['b']],
  ["x && <a href=\"b\">it's</a> && 'c'", ['b', 'c']],
  ['<a>{"b"} it\'s {/* "c" */}</a>', ['b']],
  ['<><b c=\'d\'/>"e"</>', ['d']],
  ['a < b && "c" > d', ['c']],
  ['<a b="c &amp; d" {...{ e: "f" }} g={<h i="j" />} />', ['c & d', 'f', 'j']],
  ['{ "a": "b", c: { "d": ["e"] } }', ['b', 'e']],
  ['a ? "b" : "c"', ['b', 'c']],
  ['function f() { if (a) { return <b>{"c"}</b> } }', ['c']],
])('the texts of %j are %j', (code, strings) => {
  const { strings: found, end } = scan(code);
  expect(found.map(({ value }) => value)).toEqual(strings);
  expect(end).toBeUndefined();
});

test.each([
  ['[{ href: "/go/acme", n: -1 }]', true],
  ['{ a: true, b: null, c: d.e }', true],
  ['a ? "b" : "c"', false],
  ['f("a")', false],
  ['a["b"]', false],
  ['a === "b"', false],
  ['() => "b"', false],
  ['`a${b}`', false],
  ['<a b="c" />', false],
  ['new A', false],
])('%j is data: %j', (code, isData) => {
  expect(scan(code).isData).toBe(isData);
});

test.each<[code: string, elements: [whole: string, children: string, attributes: object][]]>([
  [
    `a && <b c="d" e={'f'} g={\`h\`} i>j</b>`,
    [[`<b c="d" e={'f'} g={\`h\`} i>j</b>`, 'j', { c: 'd', e: 'f', g: 'h', i: '' }]],
  ],
  [
    'a ? <b c="1" /> : <b c="2"/>',
    [
      ['<b c="1" />', '', { c: '1' }],
      ['<b c="2"/>', '', { c: '2' }],
    ],
  ],
  [
    '<><b><c.d e="f"></c.d>{g}</b></>',
    [
      ['<c.d e="f"></c.d>', '', { e: 'f' }],
      ['<b><c.d e="f"></c.d>{g}</b>', '<c.d e="f"></c.d>{g}', {}],
    ],
  ],
  [
    '<a b {...c} d={e ? "f" : `g`} h={`${i}`} />',
    [
      [
        '<a b {...c} d={e ? "f" : `g`} h={`${i}`} />',
        '',
        { b: '', '{...c}': undefined, d: undefined, h: undefined },
      ],
    ],
  ],
  ['a <b && c> d', []],
  ['"<a b=\'c\'/>" /* <d/> */', []],
  ['<a b="c">', []],
])('the elements of %j are %j', (code, expected) => {
  const { elements } = scan(code);
  expect(
    elements.map(({ start, end, childrenStart, childrenEnd, attributes }) => [
      code.slice(start, end),
      code.slice(childrenStart, childrenEnd),
      Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
    ]),
  ).toEqual(expected);
  for (const { name, value, nameRange, range } of elements.flatMap((each) => each.attributes)) {
    expect(nameRange && code.slice(...nameRange)).toBe(name);
    if (range) expect(code.slice(...range)).toBe(value);
  }
});

test('an element knows that it is within an attribute of another', () => {
  const { elements } = scan('<a><b c={d && <e>{<f />}</e>} /><g>{<h />}</g></a>');
  expect(elements.flatMap(({ name, inAttribute }) => (inAttribute ? [name] : []))).toEqual([
    'f',
    'e',
  ]);
});

test('a scan ends at the brace that closes none of its own', () => {
  expect(scan('{"}"} + `}${"}"}` } "a"')).toMatchObject({ end: 18 });
});

test.each([
  ['<a>', 3],
  ['<a b=">" c={1 > 2} d={<e/>}>f', 28],
  ['<a\n  b // >\n  c\n>d', 17],
  ['<a/>b', 4],
  ['<>a', 2],
  ['<a b="', undefined],
])('the tag of %j ends at %j', (text, end) => {
  expect(findTagEnd({ text, start: 0, end: text.length, quoteDepth: 0 })).toBe(end);
});

test('the signs of quotes that begin a line are none of the code', () => {
  const text = '<a\n> > b="c"\n> > d>e';
  expect(findTagEnd({ text, start: 0, end: text.length, quoteDepth: 2 })).toBe(19);
});

test('whatever it reads, a scan ends, and its texts stand where it says', () => {
  const signs = fc.constantFrom(
    ...Array.from('{}<>/"\'`$()[]=:;,.\\ \n-+aé😀'),
    '/*',
    '*/',
    '//',
    '<a ',
    '</a>',
    '${',
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 40 }), fc.nat(3), (parts, quoteDepth) => {
      const text = parts.join('');
      const { strings, elements } = scan(text, quoteDepth);
      for (const { name, start, end, childrenStart, childrenEnd } of elements) {
        expect(text.startsWith(`<${name}`, start)).toBe(true);
        expect(text[end - 1]).toBe('>');
        const offsets = [start, childrenStart, childrenEnd, end];
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
      }
      for (const { start, end, value } of strings) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        if (!/[\\&]/.test(value + text.slice(start, end)))
          expect(text.slice(start, end)).toBe(value);
      }
    }),
  );
});

test('deep code is read without a deep stack', () => {
  const { strings } = scan('{<a b={'.repeat(50_000) + '"c"');
  expect(strings.map(({ value }) => value)).toEqual(['c']);
});
