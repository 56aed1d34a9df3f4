// A report into the ledger: all of it, or nothing.
import type { Problem } from '../core/problem.ts';
import type { ImportOutcome, LedgerNews, LedgerStore } from '../core/revenue/ledger-store.ts';
import type { Observation } from '../core/revenue/observation.ts';
import type { Importer } from '../importers/importer.ts';
import { readReport, type ReadOptions, type ReadOutcome } from '../importers/read-report.ts';
import type { ReportText } from '../importers/table.ts';

export interface ImportOptions extends ReadOptions {
  importers: readonly Importer[];
  /** False to compare and write nothing. */
  write: boolean;
  /** UTC instant of the import, ISO 8601. */
  observedAt: string;
  /** Told of rows as they are taken, e.g. for a line of progress. */
  onProgress?: (rows: number) => void;
  /** Told of each row that says something new. */
  onNews?: (news: LedgerNews) => void;
}

export interface ImportResult {
  read: ReadOutcome;
  /** Absent when the report has an error, and nothing was written. */
  outcome?: ImportOutcome;
}

/** Throws a StoreError when the store cannot be used. */
export async function importReportText(
  ledger: LedgerStore,
  report: ReportText,
  options: ImportOptions,
): Promise<ImportResult> {
  const { importers, observedAt, onProgress, onNews } = options;
  let read: ReadOutcome | undefined;
  async function* take(): AsyncGenerator<Observation> {
    const reading = readReport(importers, report, options);
    let step = await reading.next();
    for (let rows = 0; step.done !== true; step = await reading.next()) {
      yield* step.value;
      rows += step.value.length;
      onProgress?.(rows);
    }
    read = step.value;
    if (hasError(read.problems)) throw new RefusedReport();
  }
  try {
    const outcome = await (options.write
      ? ledger.append(take(), observedAt, onNews)
      : ledger.preview(take(), onNews));
    return { read: read as ReadOutcome, outcome };
  } catch (error) {
    if (read && isRefusal(error)) return { read };
    throw error;
  }
}

/** Ends the store's transaction. */
class RefusedReport extends Error {
  override readonly name = 'RefusedReport';
}

function isRefusal(error: unknown): boolean {
  return error instanceof RefusedReport || (error as Error).cause instanceof RefusedReport;
}

function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
