// `npm run report`: the tracker, as of a day; or the same money by anything else.
import { mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { RATE_HOLDS_DAYS } from '../core/money/fx.ts';
import { countProblems } from '../core/problem.ts';
import { noteEndedClicks } from '../core/report/ended-clicks.ts';
import { toViewJson } from '../core/report/view-json.ts';
import type { View } from '../core/report/view.ts';
import { prepareReport } from '../core/report/report-data.ts';
import { computeView, viewOf } from '../core/report/views.ts';
import { listRuleFaults } from '../core/revenue/attribution-rule.ts';
import { computeRoi } from '../core/revenue/roi.ts';
import { REPORT_VIEWS, renderReportPage, type ReportFigures } from '../desk/report-page.ts';
import { formatForecastRecord } from '../reporters/forecast-record.ts';
import { formatReportJson } from '../reporters/report-json.ts';
import { formatReportTable } from '../reporters/report-table.ts';
import { formatViewCsv } from '../core/report/format-view-csv.ts';
import { formatViewTable } from '../reporters/view-table.ts';
import { wrapText } from '../reporters/wrap.ts';
import { loadSettings } from '../site/astro-config.ts';
import { computeBookedRoi, computeSiteRoi, readRoiInput } from '../site/compute-site-roi.ts';
import { readForecasts } from '../site/forecast-files.ts';
import { readForecastRecord } from '../site/forecast-site.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite, type Site } from '../site/prepare.ts';
import { readReportInput, toReportInput } from '../site/read-report-input.ts';
import { replaceFile } from '../site/replace-file.ts';
import { readSimulatedDay } from '../site/simulated-day.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { findWidth, type Io, wantsColor } from './io.ts';
import { REPORT_OPTIONS, readQuestion, type ReportArguments } from './report-arguments.ts';

const HELP = `
Usage: npm run report -- [options]

What each article took and earned: published, words, hours, human clicks in months 1, 2 and 3 since
publication, conversions, first-order commission, recurring commission a month, total, money per hour.

  --by NAME          the same money by something else; each commission is in exactly one row:
                       articles     with rates, EPC, RPM, shares, and the day on which hours are paid back
                       placements   line by line, and how each commission was matched
                       link-kinds   sentence, card, button, table: how links are shown
                       programs     compared by their terms and by what they brought
                       referrals    customer by customer: plan, since when, paid so far
                       months       booked and pending, and projected beside them
                       tags, kinds  articles by first tag, or by the kind in front matter
                       revisions    before and after each refresh
                       pnl          reselling, from content/resale.csv
                       due          what programs owe, when they pay, and what is late
                       differences  where reports and terms disagree
                       history      what networks said of a commission, one after the other
                       traffic      page views by month, each counter for itself
  --as-of DATE       count up to and with this UTC day; default: today
  --known-on DATE    with what was imported up to and with this UTC day; default: all
  --since DATE       count from this UTC day on; default: all. Needs --by
  --currency CODE    in this currency, at the rates of content/fx.csv; default: that of the settings
  --format FORMAT    table (default), json, csv, or html: totals, months, articles, programs and what is due,
                     in one page without a script, to keep, send or print
  --output FILE      write it there, instead of to the terminal
  --root DIR         the site; default: this folder

Booked means approved or paid. Pending, reversed and projected money is told apart and in no sum.
content/fx.csv has the columns date,from,to,rate,source. A rate holds for ${RATE_HOLDS_DAYS} days, unless a later one follows;
without a rate between two currencies, two are taken, through a third one. Money that has none within ${RATE_HOLDS_DAYS} days
before its payment stays in its currency, and the report says which.
The same inputs and --as-of give the same bytes.

Examples: npm run report -- --as-of 2026-10-31 --format json
          npm run report -- --by programs --since 2026-01-01 --currency EUR
          npm run report -- --format html --output .tidemark/report.html
`;

const DEFAULT_WIDTH = 120;

export async function report(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, REPORT_OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const question = readQuestion(values, positionals, io.now());
  if (typeof question === 'string') {
    io.stderr.write(formatUsage(question, HELP));
    return EXIT.usage;
  }
  const settings = await loadSettings(root);
  const site = await prepareSite(locateSite(root), settings, question.asOf);
  const posts = new Set(site.catalog.posts.map(({ id }) => id));
  const faults = listRuleFaults(settings.attribution, site.manifest, posts);
  if (faults.length > 0) {
    io.stderr.write(`${faults.join('\n')}\nMend the settings of tidemark() in astro.config.mjs.\n`);
    return EXIT.usage;
  }
  warnOfProblems(site, io);
  const text = await render(site, question, io);
  if (question.output === undefined) {
    io.stdout.write(text);
    return EXIT.ok;
  }
  const path = resolve(io.cwd, question.output);
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(path, text);
  io.stdout.write(`${relative(io.cwd, path)}\n`);
  return EXIT.ok;
}

function warnOfProblems(site: Site, io: Io): void {
  const { error } = countProblems(site.report.problems);
  if (error === 0) return;
  io.stderr.write(
    `The content has ${error} error${error === 1 ? '' : 's'}, so figures may be incomplete: npm run lint\n\n`,
  );
}

async function render(site: Site, question: ReportArguments, io: Io): Promise<string> {
  const { by, format } = question;
  if (format === 'html') return renderHtml(site, question, io);
  const options = {
    color: question.output === undefined && wantsColor(io),
    width: findWidth(io) ?? DEFAULT_WIDTH,
  };
  if (by === undefined && format !== 'csv') {
    if (format === 'json') return formatReportJson(await computeSiteRoi(site, io.env, question));
    const notes: string[] = [];
    const index = await computeBookedRoi(site, io.env, question, ({ clicks, manifest }) => {
      const ending = clicks.filter(({ link }) => manifest.links[link]?.life?.until !== undefined);
      notes.push(...noteEndedClicks(ending, manifest));
    });
    const ended = notes.flatMap((note) => wrapText(note, options.width));
    const past = await tellForecasts(site, question, io, options.width);
    return `${formatReportTable(index, options)}${[...ended, ...past].map((line) => `${line}\n`).join('')}`;
  }
  const asked = { ...question, by: by ?? ('articles' as const) };
  const view: View = computeView(asked.by, await readReportInput(site, io.env, asked));
  if (format === 'csv') return formatViewCsv(view);
  return format === 'json'
    ? `${JSON.stringify(toViewJson(view), undefined, 2)}\n`
    : formatViewTable(view, options);
}

// Without a forecast to judge, the ledger need not be read once more.
async function tellForecasts(
  site: Site,
  question: ReportArguments,
  io: Io,
  width: number,
): Promise<string[]> {
  if (readForecasts(site.paths.forecasts).length === 0) return [];
  const record = readForecastRecord(site, await readRoiInput(site, io.env, question));
  return record.n === 0 ? [] : ['', ...wrapText(formatForecastRecord(record), width)];
}

async function renderHtml(site: Site, question: ReportArguments, io: Io): Promise<string> {
  const { name, lang, targetRate } = site.settings;
  const input = await readRoiInput(site, io.env, question);
  const data = prepareReport(toReportInput(site, input, { by: 'articles' }));
  const views = Object.fromEntries(
    REPORT_VIEWS.map((by) => [by, viewOf(by, data)] as const),
  ) as ReportFigures['views'];
  const isSimulated = readSimulatedDay(site.paths) !== undefined;
  const about = { name, lang, currency: input.currency, targetRate, isSimulated };
  return renderReportPage(about, { roi: computeRoi(input), views });
}
