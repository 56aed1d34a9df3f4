// Documents that nobody would write: of pieces of the grammar put together at random, and forms of the
// corpus with something cut, doubled, moved or put in.
import fc from 'fast-check';
import { formatExamplePost } from '../support/example-catalog.ts';
import { listCases, unmark } from '../corpus/read-corpus.ts';

const ADDRESSES = [
  '/go/acme',
  '/go/acmee',
  '/go/river-book',
  '/go/acme?x=1',
  '/go/',
  'https://acme.example/?ref=me',
  'https://river.example/dp/1?tag=me-20',
  '//acme.example/?ref=me',
  'https://acme.example/a_(b)',
  'http://[',
  'www.acme.example',
  'me@acme.example',
  '#a',
  '',
] as const;

const address = fc.constantFrom(...ADDRESSES);
const word = fc.constantFrom(
  'a',
  'word',
  'Größe',
  '日本語',
  '😀',
  '👩‍👩‍👧',
  'مرحبا',
  '(paid link)',
  '$1.50',
  'É',
);
const title = fc.constantFrom('', ' "T"', " 'T'", ' (T)', ' "at:hero"', ' "at:hero T"', ' "');

const inline = fc.letrec<{ inline: string; some: string }>((tie) => ({
  some: fc.array(tie('inline'), { maxLength: 4 }).map((parts) => parts.join(' ')),
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom(
      '[x]',
      '[a][x]',
      '[x][]',
      '[^1]',
      '![a](b.png)',
      '`[a](/go/acme)`',
      '\\',
      '<',
      '{',
      '}',
      '>',
      '|',
      '*',
      '&amp;',
      '{/* c */}',
      '<!-- c -->',
      '\n',
      '\\\n',
      '  \n',
      '\t',
    ),
    fc.tuple(tie('some'), address, title).map(([text, to, after]) => `[${text}](${to}${after})`),
    fc
      .tuple(
        tie('some'),
        fc.constantFrom('acme', 'river-book', 'acmee', ''),
        fc.constantFrom('', ' as="card"', ' as="button"', ' at="hero"', ' {...a}', '\n at="x"'),
      )
      .map(([text, to, more]) => `<Aff to="${to}"${more}>${text}</Aff>`),
    fc.tuple(tie('some'), address).map(([text, to]) => `<a href="${to}">${text}</a>`),
    fc
      .tuple(tie('some'), fc.constantFrom('*', '**', '_', '~~', '`', '``'))
      .map(([text, sign]) => sign + text + sign),
    fc
      .tuple(address, fc.constantFrom('"', "'", '`'))
      .map(([to, quote]) => `{${quote}${to}${quote}}`),
    address.map((to) => `{a && <Card href="${to}">it's</Card>}`),
    address.map((to) => `<Card items={[{ href: "${to}" }]} />`),
    address,
  ),
}));

const block = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 4 }).map((parts) => parts.join('\n\n')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inline.some,
    fc
      .tuple(
        fc.constantFrom('# ', '## ', '- ', '1. ', '- [ ] ', '> ', '[^1]: ', '    '),
        inline.some,
      )
      .map(([sign, text]) => sign + text),
    fc
      .array(fc.array(inline.inline, { minLength: 2, maxLength: 2 }), { maxLength: 3 })
      .map((rows) =>
        ['| a | b |', '| - | - |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n'),
      ),
    tie('blocks').map((text) => text.replaceAll(/^/gm, '> ')),
    tie('blocks').map((text) => `- ${text.replaceAll('\n', '\n  ')}`),
    fc
      .tuple(fc.constantFrom('div', 'details', 'Aff', 'Card'), tie('blocks'))
      .map(([name, text]) => `<${name}>\n${text}\n</${name}>`),
    inline.some.map((text) => `\`\`\`\n${text}\n\`\`\``),
    fc
      .tuple(
        fc.constantFrom('[x]: ', '[a]: ', 'export const a = "', "import A from './", '{/* '),
        address,
        fc.constantFrom('', '"', "'", ' */}', ' "T"'),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom(
      '{/* tidemark-ignore-next-line unknown-link-id */}',
      '{/* tidemark-ignore */}',
      '---',
      '***',
      '<div>',
      '</div>',
      '{',
    ),
  ),
}));

/** Bodies of posts made of pieces of the grammar. */
const composed = fc
  .tuple(block.blocks, fc.constantFrom('\n', '\r\n'))
  .map(([body, lineEnd]) => formatExamplePost(body).replaceAll('\n', lineEnd));

const forms = listCases().map(({ marked, isWhole }) => {
  const { text } = unmark(marked);
  return isWhole ? text : formatExamplePost(text);
});

type Mutation = {
  at: number;
  length: number;
  to: number;
  sign: string;
  kind: 'delete' | 'double' | 'move' | 'insert' | 'cut';
};

const SIGNS = [
  ...Array.from('<>{}[]()`|&*_~\\"\'#!=/:-+@^$%;,. \n\r\t0aA'),
  '\uFEFF',
  '\u0000',
  '\u2028',
  '\u00A0',
  '\uD800',
  '😀',
  '日',
  'é',
  '/*',
  '*/',
  '${',
  '</',
  '/>',
  '---\n',
  '\n\n',
  '```',
  '<!--',
  '<Aff to="acme">',
  '</Aff>',
  '[x]: ',
  'export ',
  'import ',
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(1_000_000),
  length: fc.integer({ min: 1, max: 30 }),
  to: fc.nat(1_000_000),
  sign: fc.constantFrom(...SIGNS),
  kind: fc.constantFrom('delete', 'double', 'move', 'insert', 'insert', 'cut'),
});

function mutate(text: string, { at, length, to, sign, kind }: Mutation): string {
  const start = at % (text.length + 1);
  const [before, part, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  if (kind === 'delete') return before + after;
  if (kind === 'double') return before + part + part + after;
  if (kind === 'insert') return before + sign + part + after;
  if (kind === 'cut') return before;
  const rest = before + after;
  const target = to % (rest.length + 1);
  return rest.slice(0, target) + part + rest.slice(target);
}

/** Forms of the corpus, two of them sometimes, that something happened to. */
const mutated = fc
  .tuple(
    fc.constantFrom(...forms),
    fc.option(fc.constantFrom(...forms)),
    fc.array(mutation, { minLength: 1, maxLength: 6 }),
  )
  .map(([form, other, mutations]) => {
    const both = other === null ? form : form + other.replace(/^---\n[\s\S]*?\n---\n/, '\n');
    return mutations.reduce(mutate, both);
  });

export const DOCUMENTS = { composed, mutated };
