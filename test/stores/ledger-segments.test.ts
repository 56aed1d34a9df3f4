import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observationRowsOf, type ObservationRows } from '../../src/core/revenue/ledger-rows.ts';
import { OBSERVATION_DETAILS } from '../../src/core/revenue/observation.ts';
import { computeRoi, sumRoi } from '../../src/core/revenue/roi.ts';
import { createSqliteLedgerArchive } from '../../src/stores/sqlite/ledger-archive.ts';
import { packLedger, readLedgerRows } from '../../src/stores/sqlite/ledger-segments.ts';
import { createObservationReader } from '../../src/stores/sqlite/read-observations.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { anyObservations, manifest } from '../support/ledger.ts';

const day = fc.constantFrom('2025-03-31', '2025-11-30', '2026-06-30');

/** As `anyObservations`, imported on several days, with details here and there, and numbers left out. */
const anyLedger = fc
  .tuple(
    anyObservations,
    fc.infiniteStream(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 3),
        observedAt: day.map((on) => `${on}T12:00:00Z`),
        statedAt: fc.option(
          day.map((on) => `${on}T08:00:00Z`),
          { nil: undefined },
        ),
        paidOn: fc.option(day, { nil: undefined }),
        program: fc.constantFrom('acme', 'river', ''),
        huge: fc.constantFrom(0n, 0n, 2n ** 60n),
      }),
    ),
  )
  .map(([rows, stream]) => {
    let sequence = 4;
    return rows.map((row) => {
      const { gap, huge, ...more } = stream.next().value!;
      sequence += 1 + gap;
      const commission = { ...row.commission, minor: row.commission.minor + huge };
      return { ...row, ...more, commission, sequence };
    });
  });

/** All that rows say, in order of `sequence`. */
function listFacts(rows: ObservationRows): unknown {
  const facts = Array.from(rows.numbers, (row) => ({
    sequence: rows.sequence(row),
    observedAt: rows.observedAt(row),
    network: rows.network(row),
    externalId: rows.externalId(row),
    program: rows.program(row),
    kind: rows.kind(row),
    status: rows.status(row),
    occurredOn: rows.occurredOn(row),
    minor: rows.minor(row),
    currency: rows.currency(row),
    subId: rows.subId(row),
    customer: rows.customer(row),
    details: OBSERVATION_DETAILS.map((key) => rows.detail(key)?.(row)),
  }));
  const repeats = rows.repeats.map((each) => each.map(rows.sequence).toSorted((a, b) => a - b));
  return {
    facts: facts.toSorted((a, b) => a.sequence - b.sequence),
    repeats: repeats.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  };
}

test('packed or not, in however many pieces, rows say what the ledger says', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLedger,
      fc.array(fc.tuple(fc.nat(20), fc.nat(10)), { maxLength: 5 }),
      day,
      fc.option(day, { nil: undefined }),
      async (observations, steps, asOf, knownOn) => {
        const db = openDatabase(':memory:');
        const archive = createSqliteLedgerArchive(db);
        let rest = observations;
        for (const [rows, fewest] of [...steps, [rest.length, 1000] as const]) {
          await archive.addObservations(rest.slice(0, rows));
          rest = rest.slice(rows);
          packLedger(db, fewest);
        }
        const all = createObservationReader(db)('9999-12-31');
        expect(all).toHaveLength(observations.length);
        expect(listFacts(readLedgerRows(db))).toEqual(listFacts(observationRowsOf(all)));
        const input = {
          posts: ['first', 'second'].map((id) => ({
            id,
            title: id,
            path: `/posts/${id}/`,
            published: '2025-01-01',
            wordCount: 1000,
            hours: { total: 4, byKind: {} },
          })),
          clicks: [],
          views: [],
          manifest,
          asOf,
          knownOn,
          dataSince: '2025-06-01',
          currency: 'USD',
          renewing: new Set(['river']),
        };
        expect(sumRoi({ ...input, rows: readLedgerRows(db) })).toEqual(
          computeRoi({ ...input, observations: all }),
        );
        await archive.close();
      },
    ),
  );
});

test('a ledger that grows bit by bit has few segments', async () => {
  const db = openDatabase(':memory:');
  const archive = createSqliteLedgerArchive(db);
  const [row] = fc.sample(
    anyObservations.filter(({ length }) => length > 0),
    1,
  )[0]!;
  for (let sequence = 1; sequence <= 200; sequence += 1) {
    await archive.addObservations([{ ...row!, sequence }]);
    packLedger(db, 2);
  }
  const found = db.prepare('SELECT count(*) AS count FROM ledger_segment').get();
  expect(Number(found?.['count'])).toBeLessThan(9);
  expect(readLedgerRows(db).numbers).toHaveLength(200);
  await archive.close();
});
