// Months of reselling in SQLite.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ResaleOutcome, ResaleStore } from '../../core/revenue/resale-store.ts';
import type { ResaleMonth } from '../../core/revenue/reseller.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/** A store over an open database, which it owns: `close` closes it. */
export function createSqliteResaleStore(db: DatabaseSync): ResaleStore {
  const path = db.location() ?? ':memory:';
  const find = db.prepare(
    `SELECT revenue_minor, cost_of_goods_minor, hours_hundredths FROM resale_month
     WHERE month = ? AND currency = ?`,
  );
  const readUntil = db.prepare(
    'SELECT * FROM resale_month WHERE month <= ? ORDER BY month, currency',
  );
  for (const statement of [find, readUntil]) statement.setReadBigInts(true);
  const write = db.prepare('INSERT OR REPLACE INTO resale_month VALUES (?, ?, ?, ?, ?, ?)');
  const compare = (
    months: readonly ResaleMonth[],
    onNews: (row: SQLInputValue[]) => void,
  ): ResaleOutcome => {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    for (const each of months) {
      const [month = '', currency = '', ...figures] = toRow(each);
      const known = find.get(month, currency);
      if (known && Object.values(known).every((value, index) => value === figures[index])) {
        outcome.unchanged += 1;
        continue;
      }
      outcome[known ? 'changed' : 'added'] += 1;
      onNews([month, currency, ...figures]);
    }
    return outcome;
  };
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(path, error);
    }
  };
  return {
    replace: (months, importedAt) =>
      guard(() =>
        transact(db, () =>
          compare(months, (row) => {
            write.run(...row, importedAt);
          }),
        ),
      ),
    preview: (months) => guard(() => compare(months, () => undefined)),
    readAll: (untilMonth) => guard(() => readUntil.all(untilMonth).map(toMonth)),
    close: () => db.close(),
  };
}

function toRow({ month, revenue, costOfGoods, hours }: ResaleMonth): SQLInputValue[] {
  const hundredths = BigInt(Math.round(hours * 100));
  return [month, revenue.currency, revenue.minor, costOfGoods.minor, hundredths];
}

function toMonth(row: Record<string, unknown>): ResaleMonth {
  const currency = row['currency'] as string;
  return {
    month: row['month'] as string,
    revenue: { minor: row['revenue_minor'] as bigint, currency },
    costOfGoods: { minor: row['cost_of_goods_minor'] as bigint, currency },
    hours: Number(row['hours_hundredths']) / 100,
  };
}
