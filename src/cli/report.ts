// `npm run report`: the tracker, as of a day.
import { parseCivilDate } from '../core/time/civil-date.ts';
import { countProblems } from '../core/problem.ts';
import { formatReportJson } from '../reporters/report-json.ts';
import { formatReportTable } from '../reporters/report-table.ts';
import { computeSiteRoi } from '../site/compute-site-roi.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite } from '../site/prepare.ts';
import { loadSettings } from '../site/astro-config.ts';
import { EXIT, readArguments } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';

const HELP = `
Usage: npm run report -- [options]

What each article took and earned: published, words, hours, human clicks in months 1, 2 and 3 since
publication, conversions, first-order commission, recurring commission a month, total, money per hour.

  --as-of DATE       count up to and with this UTC day; default: today
  --format FORMAT    table (default) or json
  --root DIR         the site; default: this folder

Booked means approved or paid. Pending and reversed money is told apart and in no sum.
The same inputs and --as-of give the same bytes.

Example: npm run report -- --as-of 2026-10-31 --format json
`;

const DEFAULT_WIDTH = 120;

export async function report(args: readonly string[], io: Io): Promise<number> {
  const options = {
    'as-of': { type: 'string' },
    format: { type: 'string', default: 'table' },
  } as const;
  const parsed = readArguments(args, options, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  const asOf = parseCivilDate(values['as-of'] ?? io.now().toISOString().slice(0, 10));
  if (asOf === undefined || (values.format !== 'table' && values.format !== 'json')) {
    const fault =
      asOf === undefined
        ? `Unexpected --as-of "${values['as-of']}", expected a day such as 2026-10-31.`
        : `Unexpected --format "${values.format}", expected table or json.`;
    io.stderr.write(`${fault}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const site = await prepareSite(locateSite(root), await loadSettings(root), asOf);
  const { error } = countProblems(site.report.problems);
  if (error > 0)
    io.stderr.write(
      `The content has ${error} error${error === 1 ? '' : 's'}, so figures may be incomplete: npm run lint\n\n`,
    );
  const index = await computeSiteRoi(site, io.env, asOf);
  io.stdout.write(
    values.format === 'json'
      ? formatReportJson(index)
      : formatReportTable(index, {
          color: wantsColor(io),
          width: io.stdout.columns ?? DEFAULT_WIDTH,
        }),
  );
  return EXIT.ok;
}
