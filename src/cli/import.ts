// `npm run import`: a network's report into the ledger, all of it or nothing.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { countNoun } from '../core/count-noun.ts';
import { isCurrency } from '../core/money/currency.ts';
import { createReport, type Problem } from '../core/problem.ts';
import type { LedgerNews } from '../core/revenue/ledger-store.ts';
import { parseCivilDate } from '../core/time/civil-date.ts';
import { MAX_FAULTS } from '../importers/read-report.ts';
import { IMPORTERS } from '../importers/registry.ts';
import type { ReportText } from '../importers/table.ts';
import { isZone } from '../importers/time-zone.ts';
import { formatImportDifference } from '../reporters/import-difference.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { createProgramFinder } from '../site/find-program.ts';
import { describeForeignFile } from '../site/foreign-file.ts';
import { importReportText, type ImportResult } from '../site/import-report.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { readImportMappings } from '../site/read-import-mappings.ts';
import { openReportArchive, type BrokenArchive } from '../site/report-archive.ts';
import { readLinesAround } from '../site/report-file.ts';
import { importSide } from './import-traffic.ts';
import { readPrograms } from '../site/read-content.ts';
import { locateStore, openLedgerStore } from '../site/stores.ts';
import { parseProgram } from '../parse/program-source.ts';
import { createSqliteLedgerStore } from '../stores/sqlite/ledger.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { IMPORT_HELP } from './import-help.ts';
import { wantsColor, type Io } from './io.ts';

const OPTIONS = {
  as: { type: 'string' },
  map: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  program: { type: 'string' },
  ignore: { type: 'string', multiple: true, default: [] as string[] },
  month: { type: 'string' },
  'made-on': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** Rows of a difference that a person reads. */
const MAX_SHOWN = 50;

export async function importReport(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, IMPORT_HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [name] = positionals;
  const usage = findUsageError(positionals, values);
  if (usage !== undefined || name === undefined) {
    io.stderr.write(formatUsage(usage ?? '', IMPORT_HELP));
    return EXIT.usage;
  }
  const path = resolve(io.cwd, name);
  const file = relative(io.cwd, path);
  const paths = locateSite(root);
  const map = values.map === undefined ? undefined : resolve(io.cwd, values.map);
  if (map !== undefined && !existsSync(map)) {
    io.stderr.write(`${values.map} is not there.\n`);
    return EXIT.failed;
  }
  const mappings = readImportMappings(paths, map);
  if (mappings.problems.length > 0) {
    io.stderr.write(formatProblems(mappings.problems, io));
    return EXIT.failed;
  }
  const reports = await openReports(path, file, name, io);
  if (!reports) return EXIT.failed;
  const target = { paths, isDry: values['dry-run'] };
  if (map === undefined) {
    const side = await importSide(
      file,
      reports,
      { ...target, as: values.as, month: values.month },
      io,
    );
    if (side?.kind === 'done') {
      io.stdout.write(side.text);
      return EXIT.ok;
    }
    if (side) return refuse(side.problems, side.report, io);
  }
  const [report, ...others] = reports;
  if (!report || others.length > 0) {
    io.stderr.write(
      reports.length === 0
        ? `${name}: import-bad-archive: Unexpected archive without a CSV or JSON Lines file, expected one report. Unpack it, and import the file that has the rows.\n`
        : `${name}: import-bad-archive: Unexpected archive of ${reports.length} files that are no page views, expected one report. Unpack it and import its files one by one.\n`,
    );
    return EXIT.failed;
  }
  const own = mappings.importers;
  return runImport(report, target, io, {
    // Beside --map no other format is meant.
    importers: map === undefined ? [...own, ...IMPORTERS] : own.slice(-1),
    as: values.as,
    currency: values.currency,
    timeZone: values['time-zone'],
    program: values.program,
    madeOn: values['made-on'],
    ignore: values.ignore,
    findProgram: createProgramFinder(listPrograms(paths)),
  });
}

interface Target {
  paths: SitePaths;
  isDry: boolean;
}

type Reading = Omit<Parameters<typeof importReportText>[2], 'write' | 'observedAt'>;

async function runImport(
  report: ReportText,
  { paths, isDry }: Target,
  io: Io,
  reading: Reading,
): Promise<number> {
  const store = locateStore(io.env, paths);
  // A dry run writes nothing, not even an empty store: without one, an empty ledger is asked.
  const ledger =
    isDry && !existsSync(store) && !/^postgres/i.test(io.env['TIDEMARK_STORE'] ?? '')
      ? createSqliteLedgerStore(openDatabase(':memory:'))
      : openLedgerStore(io.env, paths);
  const shown: LedgerNews[] = [];
  const progress = createProgress(io);
  try {
    const result = await importReportText(ledger, report, {
      ...reading,
      write: !isDry,
      observedAt: io.now().toISOString(),
      onProgress: progress.tell,
      onNews: (news) => {
        if (isDry && shown.length < MAX_SHOWN) shown.push(news);
      },
    });
    progress.end();
    if (!result.outcome) return await refuse(result.read.problems, report, io);
    await tellProblems(result.read.problems, report, io);
    const where = isDry ? '. Dry run: nothing was written.' : `, in ${relative(io.cwd, store)}`;
    io.stdout.write(`${summarise(report.fileName, result)}${where}\n`);
    io.stdout.write(formatImportDifference(shown));
    const more = result.outcome.added + result.outcome.changed - shown.length;
    if (isDry && more > 0) io.stdout.write(`… and ${countNoun(more, 'more row')}.\n`);
  } finally {
    await ledger.close();
  }
  return EXIT.ok;
}

function summarise(file: string, { read, outcome }: ImportResult): string {
  const { added = 0, changed = 0, unchanged = 0 } = outcome ?? {};
  const format =
    read.importer && read.importer.name !== 'generic' ? ` (${read.importer.title})` : '';
  const skipped = read.skipped === 0 ? '' : `, ${read.skipped} left out: totals, or no money`;
  return `${file}${format}: ${countNoun(read.rows, 'row')}: ${added} new, ${changed} changed, ${unchanged} known already${skipped}`;
}

function findUsageError(
  positionals: readonly string[],
  {
    currency,
    month,
    'made-on': madeOn,
    'time-zone': zone,
  }: {
    currency?: string | undefined;
    month?: string | undefined;
    'made-on'?: string | undefined;
    'time-zone'?: string | undefined;
  },
): string | undefined {
  if (month !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month))
    return `Unexpected --month "${month}", expected one such as 2026-03.`;
  if (madeOn !== undefined && parseCivilDate(madeOn) === undefined)
    return `Unexpected --made-on "${madeOn}", expected a day such as 2026-03-31.`;
  if (positionals.length !== 1) return `Expected one file, found ${positionals.length}.`;
  if (currency !== undefined && !isCurrency(currency))
    return `Unexpected --currency "${currency}", expected a code of ISO 4217 such as USD.`;
  if (zone !== undefined && !isZone(zone))
    return `Unexpected --time-zone "${zone}", expected one such as Europe/Berlin or UTC.`;
  return undefined;
}

async function openReports(
  path: string,
  file: string,
  name: string,
  io: Io,
): Promise<ReportText[] | undefined> {
  try {
    const foreign = await describeForeignFile(path);
    const archive = foreign ?? (await openReportArchive(path, file));
    if (typeof archive === 'object' && 'reports' in archive) return archive.reports;
    io.stderr.write(
      `${name}: ${typeof archive === 'string' ? archive : describeArchive(archive)}\n`,
    );
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${message})`;
    io.stderr.write(`${name} ${why}.\n`);
  }
  return undefined;
}

function describeArchive({ why }: BrokenArchive): string {
  return `import-bad-archive: Unexpected archive that cannot be unpacked (${why}). Export it again, or unpack it and import its files one by one.`;
}

async function refuse(problems: readonly Problem[], report: ReportText, io: Io): Promise<number> {
  await tellProblems(problems, report, io);
  if (problems.length >= MAX_FAULTS)
    io.stderr.write(`The file was read as far as its first ${MAX_FAULTS} problems.\n`);
  io.stderr.write('Nothing was imported.\n');
  return EXIT.failed;
}

async function tellProblems(
  problems: readonly Problem[],
  report: ReportText,
  io: Io,
): Promise<void> {
  if (problems.length === 0) return;
  const text = await readLinesAround(
    report,
    problems.map(({ line }) => line),
  );
  io.stderr.write(formatProblems(problems, io, text));
}

function formatProblems(problems: readonly Problem[], io: Io, text?: string): string {
  return formatLintPretty(createReport(1, problems), {
    color: wantsColor(io),
    readText: () => text,
  });
}

function listPrograms(paths: SitePaths) {
  return readPrograms(paths).flatMap(({ file, text }) => parseProgram(file, text).program ?? []);
}

/** A line of its own that counts, where somebody looks. */
function createProgress(io: Io) {
  let told = 0;
  return {
    tell: (rows: number): void => {
      if (io.stderr.isTTY !== true || rows - told < 20_000) return;
      told = rows;
      io.stderr.write(`\r${rows.toLocaleString('en')} rows read`);
    },
    end: (): void => {
      if (told > 0) io.stderr.write('\r\u001B[K');
    },
  };
}
