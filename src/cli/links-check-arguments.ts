// The arguments of `npm run links:check`.
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';

const LINKS_CHECK_HELP = `
Usage: npm run links:check -- [link ids] [options]

Asks the pages that your links lead to, those of split tests and countries included, whether they are
still there: gone, "not found" with status 200, sent to the home page, to another owner's host, a parked
domain, no answer. The links with the most to lose come first: booked commission and human clicks of the
last 90 days.

  link ids             links to check; default: all of content/programs/
  --format FORMAT      table (default) or json
  --all                list links that are well or acknowledged, too
  --fresh              ask again, also where an earlier answer still holds
  --fail-above AMOUNT  exit status 1 only for a broken link with more booked than this, such as 25
  --confirm DAYS       a failure on this many separate days is "broken"; default: 2
  --as-of DATE         count money and clicks up to and with this UTC day; default: today
  --max-seconds N      end after this time, the rest is asked next time; default: 300
  --allow-private      also ask hosts in private networks and on this machine
  --root DIR           the site; default: this folder

No tracking address is ever requested: the author's id, sub-IDs and the network's parameters are taken
out first, and a link that tracks by its path or host is told as "not known". So that a redirect drops
the tracking parameter can be seen only where it drops the page's own query.
The check says who it is, heeds robots.txt, and asks a host one thing at a time.

404 and 410 are broken at once. Good answers hold for 7 days, others for 1, in .tidemark/links.json:
run it daily, or delete the file to forget.

Exit status: 0 nothing broken that matters, 1 a broken link that earned or was clicked, or stands in a
post and counts no clicks (direct links, no store yet), 2 wrong usage.

To live with a finding for a while, write it into content/link-acknowledgements.yaml:

  - link: acme-pricing
    reason: They are moving their site, back by March.
    until: "2027-03-31"

Example: npm run links:check -- --fail-above 25
`;

export interface LinksArguments {
  root: string;
  only: string[];
  format: 'table' | 'json';
  all: boolean;
  fresh: boolean;
  allowPrivate: boolean;
  /** As written: what it means depends on the site's currency. */
  failAbove: string | undefined;
  confirmDays: number;
  maxSeconds: number;
  asOf: CivilDate;
}

/** Prints the help, or what is wrong, and gives the exit status instead. */
export function readLinksArguments(
  args: readonly string[],
  io: Io,
): LinksArguments | { exit: number } {
  const options = {
    format: { type: 'string', default: 'table' },
    all: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'fail-above': { type: 'string' },
    confirm: { type: 'string', default: '2' },
    'as-of': { type: 'string' },
    'max-seconds': { type: 'string', default: '300' },
    'allow-private': { type: 'boolean', default: false },
  } as const;
  const parsed = readArguments(args, options, LINKS_CHECK_HELP, io);
  if ('exit' in parsed) return parsed;
  const { values, positionals, root } = parsed;
  const { format, confirm } = values;
  const seconds = values['max-seconds'];
  const asOf = parseCivilDate(values['as-of'] ?? io.now().toISOString().slice(0, 10));
  if (format !== 'table' && format !== 'json')
    return refuseUsage(io, `Unexpected --format "${format}", expected table or json.`);
  if (asOf === undefined)
    return refuseUsage(
      io,
      `Unexpected --as-of "${values['as-of']}", expected a day such as 2026-10-31.`,
    );
  if (!/^[1-9]\d{0,2}$/.test(confirm))
    return refuseUsage(
      io,
      `Unexpected --confirm "${confirm}", expected a number of days such as 2.`,
    );
  if (!/^[1-9]\d{0,4}$/.test(seconds))
    return refuseUsage(io, `Unexpected --max-seconds "${seconds}", expected a number such as 300.`);
  return {
    root,
    only: positionals,
    format,
    all: values.all,
    fresh: values.fresh,
    allowPrivate: values['allow-private'],
    failAbove: values['fail-above'],
    confirmDays: Number(confirm),
    maxSeconds: Number(seconds),
    asOf,
  };
}

export function refuseUsage(io: Io, fault: string): { exit: number } {
  io.stderr.write(formatUsage(fault, LINKS_CHECK_HELP));
  return { exit: EXIT.usage };
}
