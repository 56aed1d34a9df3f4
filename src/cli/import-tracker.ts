// `npm run import-tracker`: a sheet that was kept by hand, as opening balances and hours.
import { basename, relative, resolve } from 'node:path';
import { countNoun } from '../core/count-noun.ts';
import { slug } from 'github-slugger';
import { isId } from '../core/affiliate/go-url.ts';
import { formatMoney } from '../core/money/amount.ts';
import { isCurrency } from '../core/money/currency.ts';
import { sumMoney } from '../core/money/money.ts';
import { createReport } from '../core/problem.ts';
import { parseCivilDate } from '../core/time/civil-date.ts';
import { readTracker, readTrackerHeader } from '../importers/tracker/read-tracker.ts';
import type { TrackerMapping } from '../importers/tracker/tracker-mapping.ts';
import type { ReportText } from '../importers/table.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { formatTrackerTable } from '../reporters/tracker-table.ts';
import {
  applyTracker,
  findTrackerConflict,
  listPlacedRows,
  planTracker,
  type PlannedRow,
  type TrackerConflict,
  type TrackerPlan,
} from '../site/import-tracker.ts';
import { loadSettings } from '../site/astro-config.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { describeForeignFile } from '../site/foreign-file.ts';
import { openReportFile } from '../site/report-file.ts';
import {
  findTrackerMapping,
  formatTrackerMapping,
  keepTrackerMapping,
} from '../site/tracker-mappings.ts';
import { EXIT, readArguments } from './arguments.ts';
import { askTrackerMapping, suggestMapping } from './ask-tracker-mapping.ts';
import { wantsColor, type Io } from './io.ts';
import { explainNoFile, tellProblems } from './tell-problems.ts';

const HELP = `
Usage: npm run import-tracker -- FILE --as-of DAY [--write]

Brings along a tracker that you kept by hand: the CSV export of a sheet, or of a Notion table, with one row
an article. Without --write it shows what it would do and changes nothing.

  --as-of DAY       last day (UTC) that the tracker covers, such as 2026-06-30
  --map FILE        read the columns by this mapping
  --currency CODE   currency that is offered; default: that of the site
  --program ID      program of the registry that all of it is of; default: several
  --beside          the tracker is of programs whose reports are not imported
  --write           append the balances to the ledger, and write hours into front matter
  --root DIR        the site; default: this folder

Which column is what is asked once, in a terminal, and kept in content/import-mappings/tracker/NAME.yaml.
Articles are found by address, id, slug or title; a row of none, such as a sum, is left out and told.

Sums typed by hand have no customer and no day. They enter the ledger as one balance for each article and part
(first orders, recurring, rest), on the day of --as-of, of the network "tracker" and the kind bonus: in booked
money and money per hour, and in no count of customers and no rate. An amount a month is no sum and is left out;
so are clicks and conversions. Hours are written where a post has none. A later export of the same tracker
replaces what it said before.

Balances end before Tidemark begins: --as-of must be before the first recorded click, and before the first
imported commission unless --beside says that those are of other programs.

Example: npm run import-tracker -- tracker.csv --as-of 2026-06-30
`;

const OPTIONS = {
  'as-of': { type: 'string' },
  map: { type: 'string' },
  currency: { type: 'string' },
  program: { type: 'string' },
  beside: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

export async function importTracker(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [name] = positionals;
  const asOf = parseCivilDate(values['as-of'] ?? '');
  const usage =
    positionals.length !== 1
      ? `Expected one file, found ${positionals.length}.`
      : asOf === undefined
        ? `Unexpected --as-of "${values['as-of'] ?? ''}", expected the last day that the tracker covers, such as 2026-06-30.`
        : values.currency !== undefined && !isCurrency(values.currency)
          ? `Unexpected --currency "${values.currency}", expected a code of ISO 4217 such as USD.`
          : undefined;
  if (usage !== undefined || name === undefined || asOf === undefined) {
    io.stderr.write(`${usage}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const path = resolve(io.cwd, name);
  const map = values.map === undefined ? undefined : resolve(io.cwd, values.map);
  for (const each of [path, map]) {
    const why = each === undefined ? undefined : explainNoFile(each);
    if (each === undefined || why === undefined) continue;
    io.stderr.write(`${relative(io.cwd, each) || '.'} ${why}.\n`);
    return EXIT.failed;
  }
  const settings = await loadSettings(root);
  const paths = locateSite(root);
  const foreign = await describeForeignFile(path);
  if (foreign !== undefined) {
    io.stderr.write(`${name}: ${foreign}\n`);
    return EXIT.failed;
  }
  const report = await openReportFile(path, relative(io.cwd, path));
  const currency = values.currency ?? settings.currency;
  const mapping = await findMapping(report, { paths, map, currency, io });
  if (mapping === undefined) return EXIT.failed;
  const { rows, problems } = await readTracker(report, mapping);
  if (problems.length > 0) {
    await tellProblems(problems, report, io);
    io.stderr.write('Nothing was imported.\n');
    return EXIT.failed;
  }
  const plan = planTracker(paths, rows);
  io.stdout.write(formatTrackerTable(plan.rows.map((row) => showRow(row))));
  io.stdout.write(summarise(plan, mapping));
  const conflict = await findTrackerConflict(paths, io.env, asOf);
  if (conflict !== undefined && !(conflict.kind === 'reports' && values.beside)) {
    io.stderr.write(`${describeConflict(conflict, asOf)}\nNothing was imported.\n`);
    return EXIT.failed;
  }
  if (!values.write) {
    io.stdout.write('Dry run: nothing was written. Add --write when it is right.\n');
    return EXIT.ok;
  }
  const { added, changed, unchanged } = await applyTracker(paths, io.env, plan, {
    name: mapping.name,
    asOf,
    program: values.program ?? '',
    file: report.fileName,
    observedAt: io.now().toISOString(),
  });
  io.stdout.write(
    `Balances of ${asOf}: ${added} new, ${changed} changed, ${unchanged} known already. Hours written to ${plan.edits.size} posts.\n`,
  );
  return EXIT.ok;
}

interface MappingQuestion {
  paths: SitePaths;
  map: string | undefined;
  currency: string;
  io: Io;
}

async function findMapping(
  report: ReportText,
  { paths, map, currency, io }: MappingQuestion,
): Promise<TrackerMapping | undefined> {
  const read = await readTrackerHeader(report);
  if (read.problems.length > 0) {
    await tellProblems(read.problems, report, io);
    io.stderr.write('Nothing was imported.\n');
    return undefined;
  }
  const header = read.names;
  const found = findTrackerMapping(paths, header, map);
  if (found.kind === 'found') return found.mapping;
  if (found.kind === 'broken') {
    io.stderr.write(
      formatLintPretty(createReport(1, found.problems), {
        color: wantsColor(io),
        readText: () => undefined,
      }),
    );
    return undefined;
  }
  const stem = slug(basename(report.fileName).replace(/\.\w+$/, ''))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const name = isId(stem) ? stem : 'tracker';
  if (io.ask !== undefined) {
    const mapping = await askTrackerMapping(name, header, currency, io.ask);
    io.stdout.write(`Kept in ${keepTrackerMapping(paths, mapping)}\n`);
    return mapping;
  }
  const suggested = suggestMapping(name, header, currency);
  const draft =
    suggested === undefined
      ? ''
      : ` This may be it, to be kept as content/import-mappings/tracker/${name}.yaml:\n\n${formatTrackerMapping(suggested)}`;
  io.stderr.write(
    `tracker-no-mapping: No mapping is known for the columns ${header.join(', ')}. Run it in a terminal to be asked, or give one with --map FILE.${draft}\n`,
  );
  return undefined;
}

function showRow({ row, post, nearest, hours, notes }: PlannedRow) {
  const guess = nearest === undefined ? 'no such article' : `no such article; ${nearest}?`;
  const perMonth = row.perMonth ? [`${formatMoney(row.perMonth)} a month is no sum`] : [];
  const hoursText = row.hours === undefined ? '' : `${row.hours} h`;
  return {
    line: row.line,
    article: row.article,
    post,
    firstOrder: row.parts['first-order'],
    recurring: row.parts.recurring,
    rest: row.parts.rest,
    hours: hours === 'none' ? hoursText : `${hoursText}, ${HOURS[hours]}`,
    notes: post === undefined && notes.length === 0 ? [guess] : [...notes, ...perMonth],
  };
}

const HOURS = {
  written: 'to be written',
  same: 'as logged',
  kept: 'the post keeps its own',
} as const;

function summarise(plan: TrackerPlan, { currency }: TrackerMapping): string {
  const amountOf = (rows: readonly { row: PlannedRow['row'] }[]) =>
    formatMoney(
      sumMoney(
        rows.flatMap(({ row }) => Object.values(row.parts)),
        currency,
      ),
    );
  const placed = listPlacedRows(plan);
  const left = plan.rows.filter(({ post }) => post === undefined);
  const rest =
    left.length === 0
      ? ''
      : `; ${countNoun(left.length, 'row')} with ${amountOf(left)} ${left.length === 1 ? 'is' : 'are'} left out`;
  return `${countNoun(placed.length, 'article')} with ${amountOf(placed)}, typed by hand${rest}.\n`;
}

function describeConflict(conflict: TrackerConflict, asOf: string): string {
  return conflict.kind === 'clicks'
    ? `tracker-overlap: Unexpected --as-of ${asOf}, expected a day before ${conflict.from}, the first with recorded clicks: its money would be divided by clicks that did not bring it. Export the tracker as it was then.`
    : `tracker-overlap: The ledger has ${countNoun(conflict.count, 'commission')} from ${conflict.month} to ${asOf} already, which the tracker may count as well. If it is of other programs, say so with --beside; else take an earlier --as-of.`;
}
