// What every ledger does, run against the real thing: each store's own test calls it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerNews, LedgerStore } from '../../src/core/revenue/ledger-store.ts';
import type { Observation } from '../../src/core/revenue/observation.ts';
import { OBSERVATION_DETAILS } from '../../src/core/revenue/observation.ts';

export const AT = '2026-04-01T00:00:00.000Z';

export function observe(more: Partial<Observation> = {}): Observation {
  return {
    network: 'generic',
    externalId: 't-1',
    program: 'global-api',
    kind: 'sale',
    status: 'pending',
    occurredOn: '2026-03-14',
    commission: { minor: 750n, currency: 'USD' },
    sale: { minor: 5000n, currency: 'USD' },
    subId: 'a17-p03',
    customer: 'c-9',
    sourceFile: 'march.csv',
    sourceLine: 2,
    ...more,
  };
}

/** @param create an empty ledger; called inside each test, which it may clean up after. */
export function describeLedgerStore(
  name: string,
  create: () => LedgerStore | Promise<LedgerStore>,
): void {
  describe(`${name} as a ledger`, () => {
    test('gives back what was observed, in order of arrival, up to the day asked for', async () => {
      const ledger = await create();
      const rows = [
        observe(),
        observe({ externalId: 't-2', occurredOn: '2026-03-15', sale: undefined }),
        observe({
          externalId: 't-3',
          occurredOn: '2026-03-13',
          commission: { minor: -750n, currency: 'JPY' },
        }),
      ];
      expect(await ledger.append(rows, AT)).toEqual({ added: 3, changed: 0, unchanged: 0 });
      expect(await ledger.readAll('2026-03-15')).toEqual(
        rows.map((row, index) => ({ ...row, sequence: index + 1, observedAt: AT })),
      );
      expect(await ledger.readAll('2026-03-14')).toMatchObject([
        { externalId: 't-1' },
        { externalId: 't-3' },
      ]);
      await ledger.close();
    });

    test('appends what is new about a known commission, and the older row stays', async () => {
      const ledger = await create();
      await ledger.append([observe()], AT);
      const april = observe({ status: 'approved', sourceFile: 'april.csv' });
      expect(await ledger.append([april], AT)).toEqual({ added: 0, changed: 1, unchanged: 0 });
      const rows = await ledger.readAll('9999-12-31');
      expect(rows.map(({ status }) => status)).toEqual(['pending', 'approved']);
      await ledger.close();
    });

    test('gives back every detail that a network told, and a detail that is new is news', async () => {
      const ledger = await create();
      const told = observe({
        occurredAt: '2026-03-14T10:00:00Z',
        clickedAt: '2026-03-12T09:00:00Z',
        statedAt: '2026-04-01T00:00:00Z',
        parentExternalId: 't-0',
        rawStatus: 'LOCKED',
        plan: 'pro',
        lockedOn: '2026-04-11',
        clearedOn: '2026-04-12',
        paidOn: '2026-04-20',
        referringUrl: 'https://blog.example/posts/first/',
      });
      await ledger.append([observe()], AT);
      expect(await ledger.append([told], AT)).toEqual({ added: 0, changed: 1, unchanged: 0 });
      expect(await ledger.preview([{ ...told, sourceLine: 7 }])).toMatchObject({ unchanged: 1 });
      const [bare, full] = await ledger.readAll('9999-12-31');
      expect(bare).toStrictEqual({ ...observe(), sequence: 1, observedAt: AT });
      expect(full).toStrictEqual({ ...told, sequence: 2, observedAt: AT });
      await ledger.close();
    });

    test('does not append the same news from another file', async () => {
      const ledger = await create();
      await ledger.append([observe()], AT);
      const again = observe({ sourceFile: 'april.csv', sourceLine: 9 });
      expect(await ledger.append([again], AT)).toEqual({ added: 0, changed: 0, unchanged: 1 });
      expect(await ledger.readAll('9999-12-31')).toHaveLength(1);
      await ledger.close();
    });

    test('takes a commission back to a state it had before, when a later report says so', async () => {
      const ledger = await create();
      const files = ['march.csv', 'april.csv', 'may.csv'];
      for (const [index, status] of (['approved', 'reversed', 'approved'] as const).entries()) {
        await ledger.append([observe({ status, sourceFile: files[index]! })], AT);
      }
      expect((await ledger.readAll('9999-12-31')).at(-1)).toMatchObject({
        status: 'approved',
        sequence: 3,
      });
      await ledger.close();
    });

    test('is not moved by an old report that is imported again after a later one', async () => {
      const ledger = await create();
      const february = [observe({ sourceFile: 'february.csv' })];
      await ledger.append([observe()], AT);
      await ledger.append(february, AT);
      await ledger.append([observe({ status: 'paid', sourceFile: 'april.csv' })], AT);
      for (const old of [[observe()], february]) {
        expect(await ledger.preview(old)).toEqual({ added: 0, changed: 0, unchanged: 1 });
        expect(await ledger.append(old, AT)).toEqual({ added: 0, changed: 0, unchanged: 1 });
      }
      expect((await ledger.readAll('9999-12-31')).at(-1)?.status).toBe('paid');
      await ledger.close();
    });

    test('keeps amounts that no double holds, and refuses one beyond 64 bits', async () => {
      const ledger = await create();
      const commission = { minor: 9_007_199_254_740_993n, currency: 'USD' };
      await ledger.append(
        [observe({ commission, sale: { minor: -(2n ** 63n), currency: 'USD' } })],
        AT,
      );
      expect(await ledger.readAll('9999-12-31')).toMatchObject([
        { commission, sale: { minor: -(2n ** 63n) } },
      ]);
      const tooMuch = observe({
        externalId: 't-2',
        commission: { minor: 2n ** 63n, currency: 'USD' },
      });
      await expect(async () =>
        ledger.append([observe({ externalId: 't-3' }), tooMuch], AT),
      ).rejects.toThrow();
      expect(await ledger.readAll('9999-12-31')).toHaveLength(1);
      await ledger.close();
    });

    test('previews what an append would do, and writes nothing', async () => {
      const ledger = await create();
      const rows = [observe(), observe({ status: 'paid' }), observe({ externalId: 't-2' })];
      const outcome = await ledger.preview(rows);
      expect(outcome).toEqual({ added: 2, changed: 1, unchanged: 0 });
      expect(await ledger.readAll('9999-12-31')).toEqual([]);
      expect(await ledger.append(rows, AT)).toEqual(outcome);
      await ledger.close();
    });

    test('tells of each row that says something new, with what was known of it', async () => {
      const ledger = await create();
      await ledger.append([observe(), observe({ externalId: 't-2' })], AT);
      const rows = [observe(), observe({ externalId: 't-2', status: 'paid' })];
      for (const take of ['preview', 'append'] as const) {
        const news: LedgerNews[] = [];
        const more = [...rows, observe({ externalId: 't-3' }), observe({ status: 'reversed' })];
        const onNews = (each: LedgerNews) => news.push(each);
        await (take === 'append' ? ledger.append(more, AT, onNews) : ledger.preview(more, onNews));
        expect(news).toEqual([
          {
            observation: more[1],
            before: { ...observe({ externalId: 't-2' }), sequence: 2, observedAt: AT },
          },
          { observation: more[2], before: undefined },
          { observation: more[3], before: { ...observe(), sequence: 1, observedAt: AT } },
        ]);
      }
      await ledger.close();
    });

    test('takes a report as it is read, and nothing of it when reading fails', async () => {
      const ledger = await create();
      async function* read(fails: boolean) {
        for (let line = 2; line < 2002; line += 1) {
          await Promise.resolve();
          yield [observe({ externalId: `t-${line}`, sourceLine: line })];
        }
        if (fails) throw new RangeError('line 2002 is cut off');
      }
      await expect(ledger.append(read(true), AT)).rejects.toThrow(RangeError);
      expect(await ledger.readAll('9999-12-31')).toEqual([]);
      const two = await Promise.all([
        ledger.append(read(false), AT),
        ledger.append(read(false), AT),
      ]);
      // Whichever comes first.
      expect(two.toSorted((a, b) => b.added - a.added)).toEqual([
        { added: 2000, changed: 0, unchanged: 0 },
        { added: 0, changed: 0, unchanged: 2000 },
      ]);
      await ledger.close();
    });

    test('knows what was stated of a commission, in whatever order reports come', async () => {
      const ledger = await create();
      const march = observe({ statedAt: '2026-03-31T00:00:00Z', sourceFile: 'march.csv' });
      const may = { ...march, status: 'paid' as const, statedAt: '2026-05-31T00:00:00Z' };
      await ledger.append([may], AT);
      expect(await ledger.append([march], AT)).toMatchObject({ changed: 1 });
      const overlap = { ...may, sourceFile: 'overlap.csv' };
      expect(await ledger.append([overlap], AT)).toMatchObject({ unchanged: 1 });
      await ledger.close();
    });

    test('gives back each detail that a network tells', async () => {
      const ledger = await create();
      const details = Object.fromEntries(OBSERVATION_DETAILS.map((key) => [key, `some ${key}`]));
      await ledger.append([observe(details)], AT);
      expect(await ledger.readAll('9999-12-31')).toMatchObject([details]);
      await ledger.close();
    });

    test('importing any reports twice, in any order, equals importing them once', async () => {
      const row = fc.record({
        externalId: fc.constantFrom('t-1', 't-2', 't-3'),
        status: fc.constantFrom('pending', 'approved', 'reversed'),
        minor: fc.bigInt({ min: -3n, max: 3n }),
      });
      const reports = fc.array(fc.array(row, { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 4,
      });
      const ledger = await create();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(reports, fc.infiniteStream(fc.nat()), async (drawn, order) => {
          run += 1;
          const network = `n${run}`;
          const imports = drawn.map((rows, file) =>
            rows.map(({ minor, ...said }, line) =>
              observe({
                ...said,
                network,
                commission: { minor, currency: 'USD' },
                sourceFile: `${file}.csv`,
                sourceLine: line + 2,
              }),
            ),
          );
          for (const rows of imports) await ledger.append(rows, AT);
          const once = (await ledger.readAll('9999-12-31')).length;
          for (const pick of order.take(imports.length)) {
            const again = imports[pick % imports.length]!;
            expect(await ledger.append(again, AT)).toEqual({
              added: 0,
              changed: 0,
              unchanged: again.length,
            });
          }
          expect(await ledger.readAll('9999-12-31')).toHaveLength(once);
        }),
        { numRuns: 50 },
      );
      await ledger.close();
    });
  });
}
