import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundPlacement } from '../../../src/core/affiliate/match-placements.ts';
import {
  EMPTY_LOCK,
  formatLock,
  PlacementLockSchema,
  type PlacementLock,
} from '../../../src/core/affiliate/placement-lock.ts';
import { reconcileLock, type FoundPost } from '../../../src/core/affiliate/reconcile-lock.ts';

/** `intro/acme:Text@name`: heading, link, text and explicit name. */
function place(shorthand: string): FoundPlacement {
  const [, heading = '', link = '', text = '', at] =
    /^(?:(.*?)\/)?(.*?)(?::(.*?))?(?:@(.*))?$/.exec(shorthand) ?? [];
  return { heading, link, text, at };
}

function createPost(placements: readonly string[], part: Partial<FoundPost> = {}): FoundPost {
  return { id: 'a', published: '2026-01-01', placements: placements.map(place), ...part };
}

/** Codes after one edit of one post. */
function edit(before: readonly string[], after: readonly string[]): string[] {
  const { lock } = reconcileLock(EMPTY_LOCK, [createPost(before)]);
  return reconcileLock(lock, [createPost(after)]).placementCodes.get('a')!;
}

test('the first codes are in the order of publication, and of the text', () => {
  const result = reconcileLock(EMPTY_LOCK, [
    createPost(['acme:A', 'acme:B'], { id: 'late', published: '2026-02-01' }),
    createPost(['acme:A'], { id: 'b', published: '2026-01-01' }),
    createPost([], { id: 'a', published: '2026-01-01' }),
  ]);
  expect([...result.articleCodes]).toEqual([
    ['a', 'a1'],
    ['b', 'a2'],
    ['late', 'a3'],
  ]);
  expect(result.placementCodes.get('late')).toEqual(['a3-p01', 'a3-p02']);
  expect(result.changed).toBe(true);
});

test.each<[string, string[], string[], string[]]>([
  ['nothing', ['h/acme:A', 'h/acme:B'], ['h/acme:A', 'h/acme:B'], ['a1-p01', 'a1-p02']],
  ['the text of a link', ['h/acme:A'], ['h/acme:B'], ['a1-p01']],
  [
    'the text of one of two',
    ['h/acme:A', 'h/acme:B'],
    ['h/acme:C', 'h/acme:B'],
    ['a1-p01', 'a1-p02'],
  ],
  ['the name of a heading', ['h/acme:A'], ['i/acme:A'], ['a1-p01']],
  [
    'the name of a heading with two of a link',
    ['h/acme:A', 'h/acme:B'],
    ['i/acme:A', 'i/acme:B'],
    ['a1-p01', 'a1-p02'],
  ],
  [
    'the name of a heading, and the text of one of two',
    ['h/acme:A', 'h/acme:B'],
    ['i/acme:C', 'i/acme:B'],
    ['a1-p01', 'a1-p02'],
  ],
  [
    'heading and text at once',
    ['h/acme:A', 'h/other:O'],
    ['i/acme:B', 'h/other:O'],
    ['a1-p01', 'a1-p02'],
  ],
  ['two swapped', ['h/acme:A', 'h/acme:B'], ['h/acme:B', 'h/acme:A'], ['a1-p02', 'a1-p01']],
  [
    'two of other links swapped',
    ['h/acme:A', 'h/other:A'],
    ['h/other:A', 'h/acme:A'],
    ['a1-p02', 'a1-p01'],
  ],
  [
    'the middle one of three removed',
    ['h/acme:A', 'h/acme:B', 'h/acme:C'],
    ['h/acme:A', 'h/acme:C'],
    ['a1-p01', 'a1-p03'],
  ],
  [
    'the middle one of three alike removed: by order',
    ['h/acme:A', 'h/acme:A', 'h/acme:A'],
    ['h/acme:A', 'h/acme:A'],
    ['a1-p01', 'a1-p02'],
  ],
  ['one added before', ['h/acme:A'], ['h/acme:B', 'h/acme:A'], ['a1-p02', 'a1-p01']],
  ['one added under another heading', ['h/acme:A'], ['i/acme:A', 'h/acme:A'], ['a1-p02', 'a1-p01']],
  [
    'one moved to where another stays',
    ['h/acme:A', 'i/acme:B'],
    ['i/acme:A', 'i/acme:B'],
    ['a1-p01', 'a1-p02'],
  ],
  ['a link for another', ['h/acme:A'], ['h/other:A'], ['a1-p02']],
  [
    'a named one moved',
    ['h/acme:A@x', 'i/acme:B'],
    ['h/acme:B', 'j/acme:C@x'],
    ['a1-p02', 'a1-p01'],
  ],
  [
    'two named ones swapped',
    ['h/acme:A@x', 'h/acme:A@y'],
    ['h/acme:A@y', 'h/acme:A@x'],
    ['a1-p02', 'a1-p01'],
  ],
  [
    'one of a name added before the other',
    ['h/acme:A@x'],
    ['i/acme:A@x', 'h/acme:A@x'],
    ['a1-p02', 'a1-p01'],
  ],
  ['a name given', ['h/acme:A'], ['h/acme:A@x'], ['a1-p01']],
  ['a name taken away', ['h/acme:A@x'], ['h/acme:A'], ['a1-p01']],
  ['a name for another: different on purpose', ['h/acme:A@x'], ['h/acme:A@y'], ['a1-p02']],
  ['a name on another link', ['h/acme:A@x'], ['h/other:A@x'], ['a1-p02']],
  [
    'two moved, their texts changed: none could be told',
    ['h/acme:A', 'h/acme:B'],
    ['i/acme:C', 'i/acme:D'],
    ['a1-p03', 'a1-p04'],
  ],
])('codes after an edit: %s', (_, before, after, codes) => {
  expect(edit(before, after)).toEqual(codes);
});

test('a link that is gone keeps its entry, retired, and its code when it comes back', () => {
  const first = reconcileLock(EMPTY_LOCK, [createPost(['h/acme:A', 'i/acme:B'])]);
  const second = reconcileLock(first.lock, [createPost(['h/acme:A'])]);
  expect(second.lock.articles['1']?.placements['2']).toEqual({
    link: 'acme',
    heading: 'i',
    text: 'B',
    retired: true,
  });
  const third = reconcileLock(second.lock, [createPost(['h/acme:A', 'j/acme:New', 'i/acme:B'])]);
  expect(third.placementCodes.get('a')).toEqual(['a1-p01', 'a1-p03', 'a1-p02']);
});

test('a living placement is preferred to its retired twin', () => {
  const first = reconcileLock(EMPTY_LOCK, [createPost(['h/acme:A', 'h/acme:A'])]);
  const second = reconcileLock(first.lock, [createPost(['h/acme:A'])]);
  expect(reconcileLock(second.lock, [createPost(['h/acme:B'])]).placementCodes.get('a')).toEqual([
    'a1-p01',
  ]);
});

const twoPosts = [
  createPost(['h/acme:A'], { id: 'a' }),
  createPost(['h/other:B'], { id: 'b', published: '2026-01-02' }),
];

test.each<[string, FoundPost[], Record<string, string>]>([
  ['a file is renamed', [{ ...twoPosts[0]!, id: 'new' }, twoPosts[1]!], { new: 'a1', b: 'a2' }],
  [
    'a file is renamed and gets another link beside its own',
    [createPost(['h/acme:A', 'h/more:M'], { id: 'new' }), twoPosts[1]!],
    { new: 'a1', b: 'a2' },
  ],
  [
    'a day of publication is changed',
    [{ ...twoPosts[0]!, published: '2027-01-01' }, twoPosts[1]!],
    { a: 'a1', b: 'a2' },
  ],
  [
    'a post is deleted and another is published on another day',
    [createPost(['h/acme:A'], { id: 'new', published: '2026-03-03' }), twoPosts[1]!],
    { new: 'a3', b: 'a2' },
  ],
  [
    'a post is deleted and another with other links bears its day',
    [createPost(['h/third:C'], { id: 'new' }), twoPosts[1]!],
    { new: 'a3', b: 'a2' },
  ],
  [
    'a post is deleted and two bear its day: none could be told',
    [
      createPost(['h/acme:A'], { id: 'new' }),
      createPost(['h/acme:A'], { id: 'other' }),
      twoPosts[1]!,
    ],
    { new: 'a3', other: 'a4', b: 'a2' },
  ],
  ['a post is deleted', [twoPosts[1]!], { b: 'a2' }],
])('articles keep their codes: %s', (_, after, codes) => {
  const { lock } = reconcileLock(EMPTY_LOCK, twoPosts);
  expect(Object.fromEntries(reconcileLock(lock, after).articleCodes)).toEqual(codes);
});

test('two posts of one day that are renamed at once get new codes', () => {
  const { lock } = reconcileLock(EMPTY_LOCK, [
    createPost(['h/acme:A'], { id: 'a' }),
    createPost(['h/acme:A'], { id: 'b' }),
  ]);
  const result = reconcileLock(lock, [
    createPost(['h/acme:A'], { id: 'c' }),
    createPost(['h/acme:A'], { id: 'd' }),
  ]);
  expect([...result.articleCodes.values()]).toEqual(['a3', 'a4']);
});

test('a post that is gone is retired with all its placements, and comes back whole', () => {
  const { lock } = reconcileLock(EMPTY_LOCK, twoPosts);
  const gone = reconcileLock(lock, [twoPosts[1]!]);
  expect(gone.lock.articles['1']).toEqual({
    post: 'a',
    published: '2026-01-01',
    placements: { 1: { link: 'acme', heading: 'h', text: 'A', retired: true } },
    retired: true,
  });
  expect(gone.changed).toBe(true);
  const back = reconcileLock(gone.lock, twoPosts);
  expect(back.lock).toEqual(lock);
});

// Random histories: posts come, go, are renamed; links are written, moved, edited, removed.
const placements = fc.record({
  link: fc.constantFrom('acme', 'other'),
  heading: fc.constantFrom('', 'h', 'i'),
  text: fc.constantFrom('A', 'B'),
  at: fc.option(fc.constantFrom('x', 'y'), { nil: undefined, freq: 4 }),
});
const posts = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    published: fc.constantFrom('2026-01-01', '2026-01-02'),
    placements: fc.array(placements, { maxLength: 4 }),
  }),
  { maxLength: 3, selector: ({ id }) => id },
);
const histories = fc.array(posts, { minLength: 1, maxLength: 6 });

function listOwners(lock: PlacementLock): [string, string][] {
  return Object.entries(lock.articles).flatMap(([article, { placements: entries }]) =>
    Object.entries(entries).map(([number, { link }]): [string, string] => [
      `${article}-${number}`,
      link,
    ]),
  );
}

test('a code never means another link, and never leaves the lock', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const owners = new Map<string, string>();
      let lock = EMPTY_LOCK;
      for (const state of history) {
        ({ lock } = reconcileLock(lock, state));
        const now = new Map(listOwners(lock));
        for (const [code, link] of owners) expect(now.get(code)).toBe(link);
        for (const [code, link] of now) owners.set(code, link);
      }
    }),
  );
});

test('codes are unique, one for each placement', () => {
  fc.assert(
    fc.property(histories, (history) => {
      let lock = EMPTY_LOCK;
      for (const state of history) {
        const result = reconcileLock(lock, state);
        ({ lock } = result);
        const codes = [...result.placementCodes.values()].flat();
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes).toHaveLength(state.flatMap((post) => post.placements).length);
        expect(new Set(result.articleCodes.values()).size).toBe(state.length);
      }
    }),
  );
});

test('the same posts again change nothing, and keep every code', () => {
  fc.assert(
    fc.property(histories, (history) => {
      let lock = EMPTY_LOCK;
      for (const state of history) {
        const once = reconcileLock(lock, state);
        const twice = reconcileLock(once.lock, state.toReversed());
        expect(twice.changed).toBe(false);
        expect(formatLock(twice.lock)).toBe(formatLock(once.lock));
        expect(new Map(twice.placementCodes)).toEqual(new Map(once.placementCodes));
        ({ lock } = once);
      }
    }),
  );
});

test('an edit of one post leaves the codes of the others', () => {
  fc.assert(
    fc.property(posts, fc.array(placements, { maxLength: 4 }), (state, edited) => {
      const before = reconcileLock(EMPTY_LOCK, state);
      const [first, ...others] = state;
      if (!first) return;
      const after = reconcileLock(before.lock, [{ ...first, placements: edited }, ...others]);
      for (const { id } of others)
        expect(after.placementCodes.get(id)).toEqual(before.placementCodes.get(id));
    }),
  );
});

test('the lock given is not changed', () => {
  const { lock } = reconcileLock(EMPTY_LOCK, twoPosts);
  const bytes = formatLock(lock);
  reconcileLock(lock, [createPost(['h/new:N'])]);
  expect(formatLock(lock)).toBe(bytes);
  expect(EMPTY_LOCK).toEqual({ version: 1, articles: {} });
});

test('the bytes of a lock do not depend on the way through a file', () => {
  fc.assert(
    fc.property(histories, (history) => {
      let lock = EMPTY_LOCK;
      for (const state of history) ({ lock } = reconcileLock(lock, state));
      const bytes = formatLock(lock);
      expect(formatLock(PlacementLockSchema.parse(JSON.parse(bytes)))).toBe(bytes);
    }),
  );
});

test('the lock file reads well in a review', () => {
  const { lock } = reconcileLock(EMPTY_LOCK, [createPost(['h/acme:A@x'])]);
  expect(formatLock(lock)).toBe(`{
  "version": 1,
  "articles": {
    "1": {
      "post": "a",
      "published": "2026-01-01",
      "placements": {
        "1": {
          "link": "acme",
          "at": "x",
          "heading": "h",
          "text": "A"
        }
      }
    }
  }
}
`);
});

test.each([
  [{ version: 2, articles: {} }],
  [{ version: 1, articles: { a17: {} } }],
  [{ version: 1, articles: { 0: { post: 'a', published: '', placements: {} } } }],
  [{ version: 1 }],
  [[]],
])('%j is not a lock', (value) => {
  expect(PlacementLockSchema.safeParse(value).success).toBe(false);
});

test('a channel has codes of the same sequence, and never those of a post', () => {
  const post = createPost(['acme:A']);
  const first = reconcileLock(EMPTY_LOCK, [
    post,
    createPost(['acme:'], { id: 'issue-1', channel: true }),
  ]);
  expect(first.placementCodes.get('channel issue-1')).toEqual(['a2-p01']);
  expect(first.lock.articles['2']).toMatchObject({ post: 'issue-1', channel: true });
  expect(PlacementLockSchema.parse(first.lock)).toEqual(first.lock);
  // It is gone, and a post of the same day with the same link is new: nothing was renamed.
  const next = reconcileLock(first.lock, [post, createPost(['acme:B'], { id: 'fresh' })]);
  expect(next.placementCodes.get('fresh')).toEqual(['a3-p01']);
  expect(next.lock.articles['2']).toMatchObject({ channel: true, retired: true });
  // A channel and a post of one id, which lint refuses, are two owners.
  const twins = reconcileLock(next.lock, [createPost(['acme:C'], { id: 'issue-1' })]);
  expect(twins.placementCodes.get('issue-1')).toEqual(['a4-p01']);
});

test('a channel whose file is renamed keeps its codes', () => {
  const { lock } = reconcileLock(EMPTY_LOCK, [
    createPost(['acme:'], { id: 'issue-1', channel: true }),
  ]);
  const after = reconcileLock(lock, [createPost(['acme:'], { id: 'issue-one', channel: true })]);
  expect(after.placementCodes.get('channel issue-one')).toEqual(['a1-p01']);
});
