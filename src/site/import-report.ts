// A report into the ledger: all of it, or nothing.
import type { Problem } from '../core/problem.ts';
import type { ImportOutcome, LedgerNews, LedgerStore } from '../core/revenue/ledger-store.ts';
import type { Observation } from '../core/revenue/observation.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { toProblem } from '../importers/import-problem.ts';
import type { Importer } from '../importers/importer.ts';
import { readReport, type ReadOptions, type ReadOutcome } from '../importers/read-report.ts';
import { explainStepBack, isStepBack } from '../importers/step-back.ts';
import type { ReportText } from '../importers/table.ts';

export interface ImportOptions extends ReadOptions {
  importers: readonly Importer[];
  /** False to compare and write nothing. */
  write: boolean;
  /** UTC instant of the import, ISO 8601. */
  observedAt: string;
  /** UTC day on which the network made the report; for rows that do not say when they were stated. */
  madeOn?: CivilDate | undefined;
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

/**
 * A report that takes commissions back to where they were is refused, unless it was imported before, which
 * changes nothing. Throws a StoreError when the store cannot be used.
 */
export async function importReportText(
  ledger: LedgerStore,
  report: ReportText,
  options: ImportOptions,
): Promise<ImportResult> {
  const { onNews } = options;
  let back: { first: LedgerNews; rows: number } | undefined;
  const watch = (news: LedgerNews): void => {
    onNews?.(news);
    if (isStepBack(news)) back = { first: back?.first ?? news, rows: (back?.rows ?? 0) + 1 };
  };
  const result = await takeReport(ledger, report, { ...options, onNews: watch }, () => {
    if (back !== undefined) throw new RefusedReport();
  });
  if (result.outcome !== undefined || back === undefined) return result;
  const { onNews: _told, onProgress: _shown, ...quiet } = options;
  const again = await takeReport(ledger, report, { ...quiet, write: false });
  if (again.outcome?.added === 0 && again.outcome.changed === 0) return again;
  const { first, rows } = back;
  const place = { line: first.observation.sourceLine, column: 1 };
  const problem = toProblem(explainStepBack(first, rows), report.fileName, {
    ...place,
    endLine: place.line,
    endColumn: place.column,
  });
  return { read: { ...result.read, problems: [...result.read.problems, problem] } };
}

async function takeReport(
  ledger: LedgerStore,
  report: ReportText,
  options: ImportOptions,
  onEnd?: () => void,
): Promise<ImportResult> {
  const { importers, observedAt, madeOn, onProgress, onNews } = options;
  const statedAt = madeOn === undefined ? undefined : `${madeOn}T23:59:59Z`;
  let read: ReadOutcome | undefined;
  async function* take(): AsyncGenerator<readonly Observation[]> {
    const today = observedAt.slice(0, 10);
    const reading = readReport(importers, report, { today, ...options });
    let step = await reading.next();
    for (let rows = 0; step.done !== true; step = await reading.next()) {
      yield statedAt === undefined
        ? step.value
        : step.value.map((row) => ({ ...row, statedAt: row.statedAt ?? statedAt }));
      rows += step.value.length;
      onProgress?.(rows);
    }
    read = step.value;
    if (hasError(read.problems)) throw new RefusedReport();
    onEnd?.();
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
