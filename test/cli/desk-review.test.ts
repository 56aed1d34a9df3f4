// The review on the desk of the simulated site: its queue, and the forms by which it is decided about.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAgain } from '../support/ask-again.ts';
import { startDemoDesk, type DemoDesk } from '../support/demo-desk.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await startDemoDesk();
}, 60_000);

afterAll(async () => {
  expect(await desk.close()).toBe(0);
});

const read = async (path = 'review') =>
  (await askAgain(() => fetch(new URL(path, desk.address)))).text();

const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(new URL('review', desk.address), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: new URL(desk.address).origin, ...headers },
    body: new URLSearchParams(fields),
  });

const listIds = (page: string) => [
  ...new Set(
    [
      ...page.matchAll(
        /name="id" value="([^"]+)"><input type="hidden" name="decision" value="accepted"/g,
      ),
    ].map((match) => match[1] ?? ''),
  ),
];

describe('the review on the desk', () => {
  test('shows the queue of the command, with its forms, a plot and a CSV', async () => {
    const page = await read();
    const ids = listIds(page);
    expect(ids.length).toBeGreaterThan(5);
    expect(page).toContain('projected and not earned');
    expect(page).toContain('80 % intervals');
    const csv = await read('review.csv');
    expect(
      csv
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(ids);
  });

  test('shows one kind alone', async () => {
    expect(
      listIds(await read('review?kind=chase')).every((id) =>
        /^(?:late|difference|unseen):/.test(id),
      ),
    ).toBe(true);
    expect(listIds(await read('review?kind=%3Cscript%3E'))).toEqual(listIds(await read()));
  });

  test('keeps what a form says, and takes it back', async () => {
    const [first = '', second = '', third = '', ...rest] = listIds(await read());
    const answers = [
      await send({ id: first, decision: 'accepted' }),
      await send({ id: second, decision: 'later', until: '2026-12-24' }),
      await send({ id: third, decision: 'dismissed', why: '<b>No</b> & never' }),
    ];
    for (const { status, headers } of answers) {
      expect(status).toBe(303);
      expect(headers.get('location')).toBe('/_tidemark/review');
    }
    const page = await read();
    expect(listIds(page)).toEqual(rest);
    expect(page).toContain('Dec 24, 2026');
    expect(page).toContain('&lt;b&gt;No&lt;/b&gt; &amp; never');
    expect(page).toContain('too early to tell');
    for (const id of [first, second, third]) await send({ id, decision: 'reopened' });
    expect(listIds(await read())).toEqual([first, second, third, ...rest]);
  });

  test.each([
    [{ id: 'few-clicks:nobody', decision: 'accepted' }, 'no longer there'],
    [{ id: 'x', decision: 'dismissed', why: '' }, 'it takes a reason'],
    [{ decision: 'burn' }, 'did not say what to do'],
  ])('says what is wrong with %j, and changes nothing', async (fields, fault) => {
    const before = listIds(await read());
    const answer = await send(fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(fault);
    expect(listIds(await read())).toEqual(before);
  });

  test('takes no form from another site', async () => {
    const { status } = await send(
      { id: 'x', decision: 'accepted' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://other.example' },
    );
    expect(status).toBe(403);
  });

  test('keeps decisions beside the ledger', () => {
    expect(existsSync(join(desk.root, '.tidemark/review.json'))).toBe(true);
  });
});
