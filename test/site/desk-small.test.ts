// The desk of a site with one article: what is not known is said so, and little looks like little.
import { expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { createDeskSource } from '../../src/site/desk-source.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const REPORT = `date,id,kind,commission,currency,sub_id
2026-04-02,c-1,bonus,7.50,USD,a1-p01
`;

function openDesk({ today = '2026-04-15' } = {}) {
  const root = createContentSite({
    'content/posts/a.mdx': formatExamplePost(
      'Words.\n\n## Hosts\n\nOf [a host](/go/acme) there is much to say.',
      'placements: [acme]',
    ),
    'report.csv': REPORT,
  });
  const paths = locateSite(root);
  const read = async (path: string) => {
    const source = createDeskSource({
      paths,
      settings: readSettings({}),
      env: {},
      now: () => new Date(`${today}T12:00:00Z`),
    });
    return (await createDesk(source).request(`/_tidemark/${path}`)).text();
  };
  const click = async () => {
    const store = openClickStore({}, paths);
    const minute = Date.parse('2026-04-02') / 60_000;
    const row = { minute, link: 'acme', post: 'a', reason: 'human', placement: 'a1-p01' } as const;
    await store.record([row], []);
    await store.close();
  };
  const earn = async () => {
    const { status } = await runCommandIn({ cwd: root }, importReport, 'report.csv');
    expect(status).toBe(0);
  };
  return { read, click, earn };
}

/** What is written beside the lines of the first plot with that title. */
const readTicks = (page: string, title: string) => {
  const [, plot = ''] = page.split(`<figcaption>${title}`);
  const [svg = ''] = /<svg[^>]*class="plot wide".*?<\/svg>/s.exec(plot) ?? [];
  return [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
};

test('without a view the table of lines claims none', async () => {
  const page = await openDesk().read('articles/a');
  expect(page).toContain('By line of the article; below a rate');
  expect(page).not.toContain('of 0 human views');
});

test('a single click is no fifth of one, in one month of three', async () => {
  const { read, click } = openDesk();
  await click();
  const ticks = readTicks(await read('articles/a'), 'Human clicks by month since publication');
  expect(ticks).toEqual(expect.arrayContaining(['0', '1']));
  expect(ticks.filter((text) => text?.includes('.'))).toEqual([]);
});

test('money of one month stands at that month, not at its days', async () => {
  const { read, earn } = openDesk();
  await earn();
  const ticks = readTicks(await read('articles/a'), 'Booked and pending by month of the payment');
  expect(ticks.slice(-4)).toEqual(['', 'May', 'Jun', 'Jul']);
});

test('money without a click or a customer, as of a tracker, is shown and no first step', async () => {
  const { read, earn } = openDesk();
  expect(await read('')).toContain('Nothing is counted yet');
  await earn();
  const page = await read('');
  expect(page).not.toContain('Nothing is counted yet');
  expect(page).toContain('$7.50 in all');
});

test('before a month with a commission is over, nothing is foretold', async () => {
  const { read, earn } = openDesk();
  await earn();
  expect(await read('forecast')).toContain('no month that is over has a commission');
  expect(await read('')).toContain('nothing to forecast from');
});

test('a floor of nothing is drawn at the foot, with a whole zero', async () => {
  const { read, earn } = openDesk({ today: '2026-05-15' });
  await earn();
  const ticks = readTicks(await read(''), 'Recurring commission booked');
  expect(ticks).toContain('0');
  expect(ticks.filter((text) => text?.startsWith('0.'))).toEqual([]);
});
