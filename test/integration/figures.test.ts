// Figures of an invented ledger in the pages of a small site.
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { runCommandIn } from '../support/run-command.ts';
import { copySite, startDevServer, type SiteCopy } from '../support/site-copy.ts';

const MINIMAL = fileURLToPath(new URL('../fixtures/sites/minimal', import.meta.url));
const POST = 'content/posts/earned.mdx';
// 2026-04-15.
const WHEN = { SOURCE_DATE_EPOCH: '1776211200' };

let site: SiteCopy;

beforeEach(() => {
  site = copySite(MINIMAL);
  site.write(
    POST,
    `---
title: What it earned
description: Figures of an invented ledger.
published: "2026-03-01"
---

In March: <Figure of="month:2026-03" />, and pending <Figure of="site" show="pending" />.

<FigureTable by="months" from="2026-03" to="2026-03" />
`,
  );
  site.write(
    'ledger.csv',
    `date,id,program,kind,status,commission,currency
2026-03-14,c-1,acme,sale,paid,1207.50,USD
2026-03-20,c-2,acme,renewal,pending,4.00,USD
`,
  );
});

afterEach(() => site.remove());

function publish(): void {
  site.edit('astro.config.mjs', "name: 'Minimal'", "name: 'Minimal', publishFigures: true");
}

async function importLedger(): Promise<void> {
  const { status, stderr } = await runCommandIn({ cwd: site.root }, importReport, 'ledger.csv');
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

function build() {
  const { status, stdout, stderr } = site.run('build', [], WHEN);
  return { status, output: stdout + stderr };
}

test('pages have the figures as text, with what stands behind them', async () => {
  publish();
  await importLedger();
  const { status, output } = build();
  expect(status, output).toBe(0);
  const html = site.read('dist/posts/earned/index.html').replaceAll(/\s+/g, ' ');
  const text = html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(text).toContain('In March: $1,207.50 (booked, as of Apr 15, 2026)');
  expect(text).toContain('pending $4.00 (pending, as of Apr 15, 2026)');
  expect(html).toContain('<table>');
  expect(text).toMatch(/Mar 2026 ?1 ?\$1,207\.50 ?\$0\.00 ?\$1,207\.50 ?\$4\.00/);
  expect(html).not.toContain('<script');
});

test('a build stops at each figure that is not there, or that the site does not publish', () => {
  const private_ = build();
  expect(private_.status).not.toBe(0);
  expect(private_.output).toMatch(/unpublished-figure/);
  expect(private_.output).toContain(POST);
  publish();
  const empty = build();
  expect(empty.status).not.toBe(0);
  expect(empty.output).toContain('7:11');
  expect(empty.output).toContain('missing-figure');
  expect(empty.output).toContain('npm run import');
});

test('the dev server has them, and tells of a missing one on its page alone', async () => {
  publish();
  const dev = await startDevServer(site.root);
  try {
    const other = await fetch(`${dev.origin}/posts/every-way/`);
    expect(other.status).toBe(200);
    const missing = await (await fetch(`${dev.origin}/posts/earned/`)).text();
    expect(missing).not.toContain('(booked');
    await importLedger();
    // The store is no file of the dev server's; a change of the text has it read again.
    site.edit(POST, 'In March:', 'In March again:');
    await expect
      .poll(async () => (await fetch(`${dev.origin}/posts/earned/`)).text(), { timeout: 20_000 })
      .toContain('$1,207.50');
  } finally {
    await dev.stop();
  }
});
