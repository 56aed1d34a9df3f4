import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupQueries, listWords } from '../../../src/core/review/query-groups.ts';
import type { SearchQuery } from '../../../src/core/revenue/search-query.ts';

const asked = (
  query: string,
  impressions: number,
  more: Partial<SearchQuery> = {},
): SearchQuery => ({
  source: 'google-search-console',
  month: '2026-10',
  query,
  clicks: 0,
  impressions,
  position: 30,
  ...more,
});

const NAME = 'Tide Blog';

describe('queries', () => {
  test('that no article is about are grouped by the words that they share', () => {
    const groups = groupQueries(
      [
        asked('best split keyboards', 300),
        asked('split keyboard for vim', 200),
        asked('quiet mouse', 90),
      ],
      [],
      NAME,
    );
    expect(groups).toEqual([
      {
        id: 'keyboard-split',
        queries: ['best split keyboards', 'split keyboard for vim'],
        impressions: 500,
        clicks: 0,
      },
      { id: 'mouse-quiet', queries: ['quiet mouse'], impressions: 90, clicks: 0 },
    ]);
  });

  test('that one article covers with all their words are none', () => {
    const articles = [
      { id: 'a', about: 'Split keyboards\nbuying guide' },
      { id: 'b', about: 'A quiet life' },
    ];
    const groups = groupQueries(
      [asked('split keyboard guide', 9), asked('quiet keyboard', 8)],
      articles,
      NAME,
    );
    expect(groups.map(({ id }) => id)).toEqual(['keyboard-quiet']);
  });

  test('for the site by its name are none', () => {
    expect(groupQueries([asked('tide blog', 500), asked('the', 50)], [], NAME)).toEqual([]);
  });

  test('are a mean of the last three months, and of one source', () => {
    const months = ['2026-06', '2026-08', '2026-09', '2026-10'].map((month) =>
      asked('split keyboard', 30, { month }),
    );
    const other = asked('split keyboard', 10, { source: 'search-queries' });
    expect(groupQueries([...months, other], [], NAME)[0]).toMatchObject({ impressions: 30 });
  });

  test('are each in one group, whatever they are and in whatever order', () => {
    const word = fc.constantFrom('split', 'keyboard', 'mouse', 'quiet', 'vim', 'desk', 'the');
    const queries = fc.uniqueArray(
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        queries,
        fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }),
        (texts, shown) => {
          const all = texts.map((text, index) => asked(text, shown[index] ?? 0));
          const groups = groupQueries(all, [], NAME);
          const grouped = groups.flatMap(({ queries: own }) => own).toSorted();
          expect(grouped).toEqual(texts.filter((text) => listWords(text).length > 0).toSorted());
          expect(groupQueries(all.toReversed(), [], NAME)).toEqual(groups);
        },
      ),
    );
  });
});
