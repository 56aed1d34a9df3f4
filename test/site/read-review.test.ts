import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/core/review/decision.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { openQueryStore } from '../../src/site/query-store.ts';
import { readReviewFacts } from '../../src/site/read-review.ts';
import { addDecision, readDecisions, ReviewFileError } from '../../src/site/review-file.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const TODAY = '2026-11-20';

const program = (more: string) => `name: River
network: in-house
affiliateId: me
hosts: [river.example]
params: [ref]
usedByAuthor: true
${more}links:
  river: { url: 'https://river.example/?ref={affiliateId}' }
`;

const post = (body: string) => `---
title: Tides explained
description: How tides work.
published: '2026-05-01'
tags: [moon-phase]
placements: [river]
---

${body}

## Spring tides

They come twice a month.
`;

async function read(files: Record<string, string>) {
  const root = createContentSite(files);
  const paths = locateSite(root);
  const site = await prepareSite(paths, readSettings({}), TODAY);
  return { paths, site, facts: await readReviewFacts(site, {}, TODAY) };
}

describe('facts of a review', () => {
  test('say what each article is about: front matter and headings, not its text', async () => {
    const { facts } = await read({
      'content/programs/river.yaml': program(
        "terms: [{ from: '2025-01-01', firstOrder: '15%' }]\n",
      ),
      'content/posts/tides.mdx': post('See [River](/go/river) for boats.'),
    });
    const [article] = facts.articles;
    expect(article?.id).toBe('tides');
    expect(article?.about).toMatch(/Tides explained[^]*moon phase[^]*Spring tides/);
    expect(article?.about).not.toContain('boats');
  });

  test('have what lint finds: names without a link, and terms that nobody has checked', async () => {
    const { facts } = await read({
      'content/programs/river.yaml': program(
        "termsCheckedOn: '2025-01-01'\nterms: [{ from: '2025-01-01', firstOrder: '15%' }]\n",
      ),
      'content/posts/tides.mdx': post('The boats of River are slow, and River knows it.').replace(
        'placements: [river]\n',
        '',
      ),
    });
    expect(facts.missed).toEqual([{ post: 'tides', program: 'river' }]);
    expect(facts.staleTerms).toEqual([{ program: 'river' }]);
  });

  test('have lines that quote what terms no longer say', async () => {
    const { facts } = await read({
      'content/programs/river.yaml': program(
        "terms:\n  - { from: '2025-01-01', to: '2026-09-30', firstOrder: '15%' }\n  - { from: '2026-10-01', firstOrder: '10%' }\n",
      ),
      'content/posts/tides.mdx': post('[River](/go/river) pays 15% of the first order.'),
    });
    expect(facts.quotes).toEqual([{ post: 'tides', program: 'river', count: 1, on: '2026-10-01' }]);
  });

  test('have the queries of the last half year', async () => {
    const root = createContentSite({});
    const paths = locateSite(root);
    mkdirSync(paths.state, { recursive: true });
    const store = openQueryStore({}, paths);
    const rest = { source: 's', query: 'tide table', clicks: 1, impressions: 9, position: null };
    await store.replace(
      ['2026-05', '2026-06', '2026-11', '2026-12'].map((month) => ({ ...rest, month })),
      `${TODAY}T00:00:00Z`,
    );
    await store.close();
    const site = await prepareSite(paths, readSettings({}), TODAY);
    const { queries } = await readReviewFacts(site, {}, TODAY);
    expect(queries.map(({ month }) => month)).toEqual(['2026-06', '2026-11']);
  });
});

describe('the file of decisions', () => {
  const decision: Decision = {
    id: 'decay:tides',
    decision: 'dismissed',
    on: TODAY,
    why: 'It is seasonal.',
    entry: {
      kind: 'refresh',
      subject: { type: 'post', id: 'tides', title: 'Tides explained' },
      currency: 'USD',
      gain: { mean: 100, low: 50, high: 200 },
      hours: 2,
      reason: 'It has fewer clicks.',
    },
  };

  test('keeps them in order, and is made with its folder', () => {
    const { review } = locateSite(createTempFolder());
    expect(readDecisions(review)).toEqual([]);
    addDecision(review, decision);
    addDecision(review, { ...decision, decision: 'reopened' });
    expect(readDecisions(review).map((each) => each.decision)).toEqual(['dismissed', 'reopened']);
  });

  test.each(['', '{}', '{"version":2,"decisions":[]}', '{"version":1,"decisions":[{"id":"x"}]}'])(
    '%j is not written over',
    (text) => {
      const { review } = locateSite(createTempFolder());
      mkdirSync(dirname(review), { recursive: true });
      writeFileSync(review, text);
      expect(() => addDecision(review, decision)).toThrow(ReviewFileError);
    },
  );
});
