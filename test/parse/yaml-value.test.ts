// Two parsers of YAML read a plain text alike, or the fast one leaves it to the other.
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import { readPlainYaml } from '../../src/parse/yaml-value.ts';

function readSlowly(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', stringKeys: true });
  return document.errors.length > 0 ? 'faulty' : (document.toJS() as unknown);
}

const scalar = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '007',
    '0o17',
    '0x1F',
    '1_000',
    '1e3',
    '.5',
    '1.',
    '+12',
    '-.inf',
    '.NaN',
  ),
  fc.constantFrom(
    'true',
    'True',
    'yes',
    'null',
    'Null',
    '~',
    '',
    '2026-01-02',
    '12:30',
    '2026-01-02T10:00:00Z',
  ),
  fc.constantFrom(
    '"x"',
    "'it''s'",
    '"a\\u00e9\\n"',
    'a: b',
    'a #b',
    'a#b',
    '[a, b]',
    '{ a: 1 }',
    '- a',
    '<<',
    '"',
    "'",
  ),
  fc.constantFrom(
    '|\n  a\n  b',
    '>-\n  a\n  b',
    '=',
    '@a',
    '`a',
    ',',
    'a, b',
    '日本語',
    'a\u00A0b',
    '#',
  ),
  fc.string({ maxLength: 12 }),
);
// Keys that a schema may accept: it refuses all others, and then the other parser is asked.
const key = fc.constantFrom(
  'title',
  'a',
  'b-c',
  '"a"',
  "'b'",
  '1',
  '1.5',
  '007',
  '-1',
  'true',
  'null',
  'two words',
  'é',
);
const line = fc.oneof(
  fc.tuple(key, scalar).map(([name, value]) => `${name}: ${value}`),
  fc.tuple(key, scalar).map(([name, value]) => `  ${name}: ${value}`),
  scalar.map((value) => `  - ${value}`),
  scalar.map((value) => `a: [${value}, b]`),
  fc.tuple(key, scalar).map(([name, value]) => `a: { ${name}: ${value} }`),
  fc.constantFrom('', '# a comment', '---', '...', '%YAML 1.1'),
);

test('whatever it reads, the other reads the same', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = lines.join('\n');
      const value = readPlainYaml(text);
      // No schema accepts a key without a name, which the two call by different ones.
      if (value === undefined || JSON.stringify(value).includes('"null":')) return;
      expect(value).toEqual(readSlowly(text));
    }),
    { numRuns: 20_000 },
  );
});

test.each(['title: "A"\nhours: { writing: 2.5 }\ntags: [a, b]\nplacements:\n  - acme'])(
  'it reads what posts have',
  (text) => {
    expect(readPlainYaml(text)).toEqual(readSlowly(text));
  },
);

test.each(['a: &x 1', 'a: !!str 1', 'a: "b', 'a: 1\na: 2', ''])('it leaves %j alone', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
