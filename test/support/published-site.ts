// A site with the program of the published tables, its posts, and a plain ledger: what a developer who kept
// a spreadsheet would bring. All of it is written as files and read by the commands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importReport } from '../../src/cli/import.ts';
import { report } from '../../src/cli/report.ts';
import { RoiIndexSchema, type RoiIndexJson } from '../../src/core/revenue/roi-json.ts';
import { ViewSchema, type ViewJson } from '../../src/core/report/view-json.ts';
import { runCommandIn } from './run-command.ts';
import { createTempFolder } from './temp-folder.ts';

export const USUAL_PROGRAM = `
payout: { method: paypal, minimum: '50 USD', schedule: monthly }
terms:
  - from: '2025-01-01'
    firstOrder: '15%'
    recurring: { rate: '8%' }
    premium: { reading: upgrade-order, rate: '10%' }
    bounty: '30 USD'
`;

export interface PublishedPost {
  id: string;
  published: string;
  /** Front matter of the hours, e.g. `4.5` or `{ research: 0.75, writing: 2.5 }`. */
  hours: string;
}

/** A row of the plain ledger; placement 1 of article 1 when no other is named. */
export interface PublishedRow {
  date: string;
  kind: string;
  /** As printed: `82.50`. */
  commission: string;
  sale?: string;
  subId?: string;
  customer?: string;
  status?: string;
  plan?: string;
}

export interface PublishedSite {
  root: string;
  index: (asOf: string) => Promise<RoiIndexJson>;
  view: (by: string, asOf: string) => Promise<ViewJson>;
}

/** Articles have the codes a1, a2, … in the order of their ids. */
export async function createPublishedSite(facts: {
  posts: readonly PublishedPost[];
  rows: readonly PublishedRow[];
  program?: string;
  /** Further files by path. */
  files?: Readonly<Record<string, string>>;
}): Promise<PublishedSite> {
  const { posts, rows, program = USUAL_PROGRAM, files = {} } = facts;
  const root = createTempFolder();
  const all: Record<string, string> = {
    'content/programs/global-api.yaml': formatProgram(program),
    'ledger.csv': formatLedger(rows),
    ...Object.fromEntries(posts.map((post) => [`content/posts/${post.id}.mdx`, formatPost(post)])),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (rows.length > 0) await run(root, importReport, 'ledger.csv');
  const json = async (...args: string[]): Promise<unknown> =>
    JSON.parse(await run(root, report, '--format', 'json', ...args)) as unknown;
  return {
    root,
    index: async (asOf) => RoiIndexSchema.parse(await json('--as-of', asOf)),
    view: async (by, asOf) => ViewSchema.parse(await json('--by', by, '--as-of', asOf)),
  };
}

async function run(
  root: string,
  command: Parameters<typeof runCommandIn>[1],
  ...args: string[]
): Promise<string> {
  const { status, stdout, stderr } = await runCommandIn({ cwd: root }, command, ...args);
  if (status !== 0) throw new Error(`Unexpected status ${status}: ${stderr}`);
  return stdout;
}

function formatProgram(program: string): string {
  return `name: Global API
network: in-house
affiliateId: me-1
hosts: [global-api.example]
params: [ref]
subId: { param: sub }
usedByAuthor: true
${program}
links:
  global-api: { url: "https://global-api.example/?ref={affiliateId}" }
`;
}

function formatPost({ id, published, hours }: PublishedPost): string {
  return `---
title: ${id}
description: An article of a published table.
published: "${published}"
hours: ${hours}
placements: [global-api]
---

The way to [Global API](/go/global-api).
`;
}

function formatLedger(rows: readonly PublishedRow[]): string {
  const lines = rows.map((row, index) => {
    const { date, kind, commission, sale = '', subId = 'a1-p01', customer = '' } = row;
    const { status = 'paid', plan = '' } = row;
    const cells = [date, `r${index}`, 'global-api', kind, status, commission, 'USD'];
    return [...cells, sale, subId, customer, plan].join(',');
  });
  const header = 'date,id,program,kind,status,commission,currency,sale,sub_id,customer,plan';
  return `${[header, ...lines].join('\n')}\n`;
}
