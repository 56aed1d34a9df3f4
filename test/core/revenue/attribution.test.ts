// Where a commission belongs when its row does not carry the code of a line.
import { describe, expect, test } from 'vitest';
import {
  AttributionRuleSchema,
  listRuleFaults,
  type AttributionRule,
} from '../../../src/core/revenue/attribution-rule.ts';
import { attributeAll } from '../../../src/core/revenue/attribution.ts';
import type { StoredObservation } from '../../../src/core/revenue/ledger-store.ts';
import { manifest, observe } from '../../support/ledger.ts';

const posts = new Set(['first', 'second']);

function place(rows: StoredObservation[], rules: AttributionRule[] = []) {
  return attributeAll(rows, { manifest, posts, rules }).map((each) => ({
    where:
      each.bucket === 'post'
        ? (each.placement ?? each.post)
        : each.bucket === 'unattributed'
          ? each.name
          : each.placement,
    method: each.matchMethod,
    fidelity: each.fidelity,
  }));
}

describe('by the row alone', () => {
  test.each<[string, Partial<StoredObservation>, ReturnType<typeof place>[0]]>([
    [
      'the code of a line comes before the page',
      { subId: 'a1-p01', referringUrl: 'https://blog.example/posts/second/' },
      { where: 'a1-p01', method: 'sub-id', fidelity: 'placement' },
    ],
    [
      'the code of an article',
      { subId: 'A2' },
      { where: 'second', method: 'page-token', fidelity: 'page' },
    ],
    [
      'the id of an article',
      { subId: 'first' },
      { where: 'first', method: 'page-token', fidelity: 'page' },
    ],
    [
      'the page that the customer came from, with or without its last slash',
      { referringUrl: 'https://blog.example/posts/second?utm=x' },
      { where: 'second', method: 'referrer', fidelity: 'page' },
    ],
    [
      'a page beside a foreign sub-ID',
      { subId: 'newsletter', referringUrl: 'https://blog.example/posts/first/' },
      { where: 'first', method: 'referrer', fidelity: 'page' },
    ],
    [
      'no page of a post',
      { referringUrl: 'https://blog.example/' },
      { where: 'no-sub-id', method: 'no-sub-id', fidelity: 'none' },
    ],
    [
      'no address at all',
      { referringUrl: 'blog' },
      { where: 'no-sub-id', method: 'no-sub-id', fidelity: 'none' },
    ],
  ])('%s', (_, row, expected) => {
    expect(place([observe(row)])).toEqual([expected]);
  });
});

test('the code or the id of a channel, which has no page', () => {
  const outside = {
    ...manifest,
    channels: { 'issue-12': { code: 'a9', kind: 'newsletter' } },
  } as const;
  const rows = [observe({ subId: 'A9' }), observe({ subId: 'issue-12', externalId: 'x2' })];
  const placed = attributeAll(rows, { manifest: outside, posts: new Set(['issue-12']) });
  expect(placed).toMatchObject([
    { bucket: 'post', post: 'issue-12', matchMethod: 'page-token' },
    { bucket: 'post', post: 'issue-12', matchMethod: 'page-token' },
  ]);
});

describe('by what it follows on', () => {
  const sale = observe({ externalId: 's', subId: 'a1-p01', customer: 'c1' });

  test('a correction belongs where its parent does, through other rows, too', () => {
    const correction = observe({ externalId: 'k', kind: 'correction', parentExternalId: 's' });
    const second = observe({ externalId: 'k2', kind: 'clawback', parentExternalId: 'k' });
    expect(place([sale, correction, second]).slice(1)).toEqual([
      { where: 'a1-p01', method: 'parent', fidelity: 'placement' },
      { where: 'a1-p01', method: 'parent', fidelity: 'placement' },
    ]);
  });

  test('a circle of parents ends in a bucket', () => {
    const rows = [
      observe({ externalId: 'x', parentExternalId: 'y' }),
      observe({ externalId: 'y', parentExternalId: 'x' }),
    ];
    expect(place(rows).map(({ where }) => where)).toEqual(['no-sub-id', 'no-sub-id']);
  });

  test('a renewal belongs where its customer was won', () => {
    const later = observe({ kind: 'renewal', customer: 'c1', occurredOn: '2026-05-01' });
    const moved = observe({ subId: 'a2-p01', customer: 'c1', occurredOn: '2026-04-01' });
    expect(place([later, moved, sale])[0]).toEqual({
      where: 'a1-p01',
      method: 'customer',
      fidelity: 'placement',
    });
  });

  test.each([{ network: 'awin' }, { program: 'other' }])(
    'a customer of the same id elsewhere is somebody else: %o',
    (elsewhere) => {
      const other = observe({ kind: 'renewal', customer: 'c1', ...elsewhere });
      expect(place([sale, other])[1]?.method).toBe('no-sub-id');
    },
  );

  test('rows without a customer have none in common', () => {
    expect(place([observe({ subId: 'a1-p01' }), observe({})])[1]?.method).toBe('no-sub-id');
  });
});

describe('by a rule of the author', () => {
  const rule = (facts: Record<string, unknown>) => AttributionRuleSchema.parse(facts);

  test('the first that fits decides, for the days that it names, past ones too', () => {
    const rules = [
      rule({ program: 'acme', from: '2026-03-01', to: '2026-03-31', post: 'second' }),
      rule({ program: 'acme', placement: 'a1-p02' }),
    ];
    const rows = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((occurredOn) =>
      observe({ occurredOn }),
    );
    expect(place(rows, rules).map(({ where, method }) => [where, method])).toEqual([
      ['a1-p02', 'rule'],
      ['second', 'rule'],
      ['second', 'rule'],
      ['a1-p02', 'rule'],
    ]);
  });

  test('names a bucket for what belongs to no article', () => {
    const rules = [rule({ subId: 'Newsletter', bucket: 'newsletter' })];
    expect(place([observe({ subId: 'newsletter' })], rules)).toEqual([
      { where: 'newsletter', method: 'rule', fidelity: 'none' },
    ]);
  });

  test('does not move what the network told', () => {
    const rules = [rule({ program: 'acme', post: 'second' })];
    expect(place([observe({ subId: 'a1-p01' })], rules)[0]?.method).toBe('sub-id');
  });

  test('catches a code that no post has', () => {
    const rules = [rule({ subId: 'a9-p99', post: 'second' })];
    expect(place([observe({ subId: 'A9-P99' })], rules)[0]?.where).toBe('second');
  });

  test.each([
    [{ post: 'first' }, 'expected a condition: network, program, subId, plan, customer'],
    [{ program: 'acme' }, 'expected one target: placement, post, bucket'],
    [{ program: 'acme', post: 'a', bucket: 'b' }, 'expected one target: placement, post, bucket'],
  ])('%o is refused', (facts, message) => {
    const { error } = AttributionRuleSchema.safeParse(facts);
    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('that names what is not there is told', () => {
    const rules = [
      rule({ program: 'acme', post: 'first' }),
      rule({ program: 'acme', post: 'frist' }),
      rule({ program: 'acme', placement: 'a9-p99' }),
    ];
    expect(listRuleFaults(rules, manifest, posts)).toEqual([
      'Unexpected post "frist" in attribution[1], expected the id of a published post.',
      'Unexpected placement "a9-p99" in attribution[2], expected one of the lock file.',
    ]);
  });
});
