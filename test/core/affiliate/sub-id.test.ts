import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NETWORK_IDS,
  NETWORKS,
  type Network,
  type NetworkId,
} from '../../../src/core/affiliate/network.ts';
import { formatPlacementCode } from '../../../src/core/affiliate/placement.ts';
import {
  decodeReportRow,
  decodeSubId,
  encodeSubId,
  encodeSubIds,
  fitsSlot,
  listColumns,
  REVISION_CODE,
} from '../../../src/core/affiliate/sub-id.ts';

const codes = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 9_999 }))
  .map(([article, placement]) => formatPlacementCode(article, placement));
const revisions = fc.stringMatching(/^[a-z0-9]{1,12}$/).filter((text) => REVISION_CODE.test(text));

const withSlot = NETWORK_IDS.filter((id) => NETWORKS[id].slots.length > 0);

test.each(withSlot)('%s returns each code that it was given, whatever column it is in', (id) => {
  const network: Network = NETWORKS[id];
  const slot = network.slots[0]!;
  fc.assert(
    fc.property(codes, (code) => {
      const values = encodeSubIds(network, code);
      expect(Object.keys(values)).toEqual([slot.param]);
      const value = values[slot.param] ?? '';
      expect(fitsSlot(value, slot)).toBe(true);
      expect(value).toMatch(slot.charset === 'code' ? /^[a-z0-9-]+$/ : /^[a-z0-9]+$/);
      for (const column of listColumns(slot)) {
        expect(decodeReportRow(network, { Date: '2026-01-01', [column]: value })).toEqual({
          placement: code,
        });
        expect(
          decodeReportRow(network, { [column.toUpperCase()]: ` ${value.toUpperCase()} ` }),
        ).toEqual({
          placement: code,
        });
      }
    }),
  );
});

test.each(withSlot)('%s returns code and revision, where it has two slots', (id) => {
  const network: Network = NETWORKS[id];
  const pair =
    network.revisionSlots ?? (network.slots.length > 1 ? network.slots.slice(0, 2) : undefined);
  fc.assert(
    fc.property(codes, revisions, (code, revision) => {
      const values = encodeSubIds(network, code, revision);
      const row = Object.fromEntries(
        [...(pair ?? []), ...network.slots]
          .filter(({ param }) => values[param] !== undefined)
          .map((slot) => [listColumns(slot)[0] ?? '', values[slot.param] ?? '']),
      );
      if (listColumns(network.slots[0]!).length === 0) return;
      expect(decodeReportRow(network, row)).toEqual(
        pair === undefined ? { placement: code } : { placement: code, revision },
      );
    }),
  );
});

test.each(withSlot)('%s never gets one sub-ID for two codes', (id) => {
  const slot = (NETWORKS[id] as Network).slots[0]!;
  fc.assert(
    fc.property(fc.uniqueArray(codes, { maxLength: 50 }), (all) => {
      expect(new Set(all.map((code) => encodeSubId(code, slot))).size).toBe(all.length);
    }),
  );
});

test.each<[NetworkId, Record<string, string>, unknown]>([
  [
    'awin',
    { 'clickRefs.clickRef': 'a17-p03', 'clickRefs.clickRef2': 'r5' },
    { placement: 'a17-p03', revision: 'r5' },
  ],
  ['impact', { SubId1: 'a17-p03', SubId2: '' }, { placement: 'a17-p03' }],
  ['impact', { 'Sub ID 1': 'A17-P03' }, { placement: 'a17-p03' }],
  ['cj', { shopperId: 'a17p03' }, { placement: 'a17-p03' }],
  ['rakuten', { 'Member ID (U1)': 'a17-p03' }, { placement: 'a17-p03' }],
  ['partnerstack', { SubID: 'a17p03' }, { placement: 'a17-p03' }],
  ['partnerstack', { sid1: 'a17p03', sid2: 'r5' }, { placement: 'a17-p03', revision: 'r5' }],
  ['ebay', { SharedId: 'a17-p03' }, { placement: 'a17-p03' }],
  ['tune', { affiliate_unique1: 'a17-p03' }, { placement: 'a17-p03' }],
  ['digistore24', { campaignkey: 'a17-p03' }, { placement: 'a17-p03' }],
  // What is not ours, and what is not there.
  ['awin', { 'clickRefs.clickRef': 'books', 'clickRefs.clickRef2': 'r5' }, undefined],
  ['awin', { 'clickRefs.clickRef2': 'a17-p03' }, undefined],
  ['awin', {}, undefined],
  ['rewardful', { 'link.token': 'a17-p03' }, undefined],
  // A second slot may hold an author's own word.
  ['awin', { clickRef: 'a17-p03', clickRef2: 'spring-sale' }, { placement: 'a17-p03' }],
])('a row of %s, %j, is of %j', (id, row, expected) => {
  expect(decodeReportRow(NETWORKS[id], row)).toEqual(expected);
});

test('a network without a sub-ID gets none', () => {
  expect(encodeSubIds(NETWORKS.rewardful, 'a17-p03', 'r5')).toEqual({});
});

test.each(['', 'R5', 'r-5', '000', 'r5 ', 'a'.repeat(13), '550e8400-e29b-41d4-a716-446655440000'])(
  'a revision is no %j',
  (revision) => {
    expect(() => encodeSubIds(NETWORKS.awin, 'a17-p03', revision)).toThrow(RangeError);
  },
);

test('whether a code fits depends on the form that the slot takes', () => {
  const fits = (charset: 'code' | 'alphanumeric') => {
    const slot = { param: 'sub', max: 6, charset };
    return fitsSlot(encodeSubId('a17-p03', slot), slot);
  };
  expect(fits('code')).toBe(false);
  expect(fits('alphanumeric')).toBe(true);
});

test.each(['', 'x', 'a17', 'utm_source', '12345', 'a17-p03-extra', 'a1p'])(
  'the sub-ID %j is none of ours',
  (subId) => {
    expect(decodeSubId(subId)).toBeUndefined();
  },
);
