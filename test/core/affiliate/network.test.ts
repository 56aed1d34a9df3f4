import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NETWORK_IDS, NETWORKS, type Network } from '../../../src/core/affiliate/network.ts';
import { listColumns } from '../../../src/core/affiliate/sub-id.ts';

const all: Network[] = NETWORK_IDS.map((id) => NETWORKS[id]);

test.each(NETWORK_IDS)('%s is listed under its own id, with what its fidelity needs', (id) => {
  const network: Network = NETWORKS[id];
  expect(network.id).toBe(id);
  expect(network.fidelity === 'placement').toBe(network.slots.length > 0);
  expect(network.fidelity === 'page' && network.token === undefined).toBe(false);
  expect(new Set(network.slots.map(({ param }) => param)).size).toBe(network.slots.length);
  for (const { max } of network.slots) expect(max).toBeGreaterThanOrEqual(24);
});

test('Awin tells 20,000 values apart, and Amazon may not be redirected', () => {
  expect(NETWORKS.awin.slots[0].maxDistinct).toBe(20_000);
  expect(all.filter(({ directOnly }) => directOnly).map(({ id }) => id)).toEqual(['amazon']);
});

test('the table in networks.md is that of the code', () => {
  const text = readFileSync('src/core/affiliate/networks.md', 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter(([first = '']) => !/^-+$/.test(first));
  expect(rows.slice(1)).toEqual(all.map(toRow));
});

function toRow(network: Network): string[] {
  const { id, name, slots, token, fidelity, evidence, where, note } = network;
  return [
    `${name}<br>\`${id}\``,
    slots.length > 0
      ? `${slots.map(({ param }) => `\`${param}\``).join(', ')}${describePlace(network)}`
      : token
        ? `no sub-ID; ${token.params.map((param) => `\`${param}\``).join(', ')}`
        : '–',
    describeLimit(network),
    listReturned(network) || '–',
    fidelity,
    [evidence === 'none' ? '–' : evidence, where].filter(Boolean).join(': '),
    note ?? '',
  ];
}

function describePlace({ position }: Network): string {
  switch (position.kind) {
    case 'query':
      return position.before
        ? ` before ${position.before.map((param) => `\`${param}\``).join(', ')}`
        : '';
    case 'keyed-segment':
      return ` in the path after \`/${position.after}:…\` and \`/${position.orAfter}:…\``;
    case 'nth-segment':
      return ` in the path after ${Object.entries(position.roots)
        .map(([root, count]) => `\`/${root}${'/…'.repeat(count)}\``)
        .join(', ')}`;
    case 'pair-after':
      return `, or in the path after \`${position.after}\``;
  }
}

function describeLimit({ slots }: Network): string {
  const [first] = slots;
  if (!first) return '–';
  const kinds = first.charset === 'code' ? 'a-z 0-9 -' : 'a-z 0-9';
  const distinct = first.maxDistinct ? `, ${first.maxDistinct} values` : '';
  return `${first.max}, ${kinds}${distinct}`;
}

function listReturned({ slots, token }: Network): string {
  const columns = slots[0] ? listColumns(slots[0]) : (token?.reportedAs ?? []);
  return columns.map((column) => `\`${column}\``).join(', ');
}
