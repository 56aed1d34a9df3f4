// `npm run review`: what to do next, and what was decided about it.
import { withMoneyJson } from '../core/money/json.ts';
import { findNearest } from '../core/nearest.ts';
import { LONGEST_WHY, type Verdict } from '../core/review/decision.ts';
import { decideOn, makeReview, type Review } from '../core/review/review.ts';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';
import { formatReviewHtml } from '../reporters/review-html.ts';
import { formatReviewMarkdown } from '../reporters/review-markdown.ts';
import { formatReviewTable } from '../reporters/review-table.ts';
import { loadSettings } from '../site/astro-config.ts';
import { readSimulatedDay } from '../site/simulated-day.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite } from '../site/prepare.ts';
import { addDecision, readDecisions, ReviewFileError } from '../site/review-file.ts';
import { findKeptReview } from '../site/desk-shelf.ts';
import { stampDesk } from '../site/desk-source.ts';
import { readReviewFacts } from '../site/read-review.ts';
import { EXIT, readArguments } from './arguments.ts';
import { findWidth, type Io, wantsColor } from './io.ts';

const HELP = `
Usage: npm run review -- [options]

What to do next, in one queue by expected money per hour: what to write, refresh, fix, say again elsewhere,
chase, renew or stop. Each entry has the gain that is expected within 12 months with its 80 % interval, the
hours that it takes (yours, where you logged enough), its reason, and the command or page to act.
How each estimate is made: src/core/review/README.md

  --limit N          entries shown; default: 10
  --as-of DATE       with what is known of this UTC day; default: today
  --format FORMAT    table (default), markdown, html or json
  --root DIR         the site; default: this folder

  --accept ID                   you do it: it leaves the queue, and its outcome is held against the estimate
  --later ID --until DATE       it comes back on this UTC day
  --dismiss ID --why "REASON"   it stays away
  --reopen ID                   takes any of these back

Decisions are kept in .tidemark/review.json, which git ignores and npm run backup leaves out: copy it as well.
The desk has the same review.

Examples: npm run review -- --limit 5
          npm run review -- --later gap:program:acme --until 2026-12-01
`;

const OPTIONS = {
  limit: { type: 'string', default: '10' },
  'as-of': { type: 'string' },
  format: { type: 'string', default: 'table' },
  accept: { type: 'string' },
  later: { type: 'string' },
  until: { type: 'string' },
  dismiss: { type: 'string' },
  why: { type: 'string' },
  reopen: { type: 'string' },
} as const;
const FORMATS = ['table', 'markdown', 'html', 'json'];
const DEFAULT_WIDTH = 100;

export async function review(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const refuse = (fault: string): number => {
    io.stderr.write(`${fault}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  };
  if (positionals.length > 0) return refuse(`Unexpected "${positionals[0]}".`);
  const { format } = values;
  if (!FORMATS.includes(format))
    return refuse(`Unexpected --format "${format}", expected table, markdown, html or json.`);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    return refuse('Unexpected --limit, expected a whole number of 1 or more.');
  const paths = locateSite(root);
  const simulated = readSimulatedDay(paths);
  const today = io.now().toISOString().slice(0, 10);
  const asOf = parseCivilDate(values['as-of'] ?? simulated ?? today);
  if (asOf === undefined)
    return refuse(`Unexpected --as-of "${values['as-of']}", expected a day such as 2026-10-31.`);
  const asked = readVerdict(values, asOf);
  if (typeof asked === 'string') return refuse(asked);
  const settings = await loadSettings(root);
  try {
    const stamp = () => stampDesk({ paths, env: io.env, now: () => io.now() });
    const made =
      findKeptReview(paths, settings, { asOf, stamp }) ??
      makeReview(
        await readReviewFacts(await prepareSite(paths, settings, asOf), io.env, asOf),
        readDecisions(paths.review),
      );
    if (asked !== undefined) return keep(made, asked, paths.review, io);
    const isSimulated = simulated !== undefined;
    if (isSimulated && (format === 'table' || format === 'markdown'))
      io.stdout.write('SIMULATED: every figure below is made up.\n\n');
    const shown = { ...made, entries: made.entries.slice(0, limit) };
    io.stdout.write(
      format === 'json'
        ? `${JSON.stringify(withMoneyJson({ schemaVersion: 1, ...shown, more: made.entries.length - shown.entries.length }), undefined, 2)}\n`
        : format === 'markdown'
          ? formatReviewMarkdown(made, { limit })
          : format === 'html'
            ? formatReviewHtml(made, {
                limit,
                name: settings.name,
                isSimulated,
              })
            : formatReviewTable(made, {
                limit,
                color: wantsColor(io),
                width: findWidth(io) ?? DEFAULT_WIDTH,
              }),
    );
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ReviewFileError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  }
}

interface Asked {
  id: string;
  verdict: Verdict;
}

/** Undefined where nothing is decided; what is wrong as text. */
function readVerdict(
  {
    accept,
    later,
    until,
    dismiss,
    why,
    reopen,
  }: Partial<Record<'accept' | 'later' | 'until' | 'dismiss' | 'why' | 'reopen', string>>,
  asOf: CivilDate,
): Asked | string | undefined {
  const given = [accept, later, dismiss, reopen].filter((id) => id !== undefined);
  if (given.length > 1) return 'Unexpected decisions, expected one at a time.';
  const [id] = given;
  if (id === undefined)
    return until === undefined && why === undefined
      ? undefined
      : 'Unexpected --until or --why, expected it beside --later ID or --dismiss ID.';
  if (accept !== undefined) return { id, verdict: { decision: 'accepted' } };
  if (reopen !== undefined) return { id, verdict: { decision: 'reopened' } };
  if (later !== undefined) {
    const day = parseCivilDate(until ?? '');
    if (day === undefined || day <= asOf)
      return `Unexpected --until "${until ?? ''}", expected a day after ${asOf}, such as 2026-12-01.`;
    return { id, verdict: { decision: 'later', until: day } };
  }
  const reason = (why ?? '').trim();
  if (reason === '' || reason.length > LONGEST_WHY)
    return `Unexpected --why, expected a reason of at most ${LONGEST_WHY} characters: it is read again when you ask yourself.`;
  return { id, verdict: { decision: 'dismissed', why: reason } };
}

function keep(made: Review, { id, verdict }: Asked, path: string, io: Io): number {
  const decision = decideOn(made, id, verdict);
  if (decision === undefined) return explainUnknown(made, id, io);
  addDecision(path, decision);
  io.stdout.write(
    `${id}: ${SAYS[verdict.decision]}${verdict.decision === 'later' ? ` ${verdict.until}` : ''}\n`,
  );
  return EXIT.ok;
}

const SAYS = {
  accepted: 'accepted. The review follows what becomes of it.',
  later: 'put off until',
  dismissed: 'dismissed. --reopen takes it back.',
  reopened: 'back in the queue, as long as it is found.',
} as const satisfies Record<Verdict['decision'], string>;

function explainUnknown(
  { entries, later, dismissed, followed }: Review,
  id: string,
  io: Io,
): number {
  const known = [
    ...entries.map((each) => each.id),
    ...later.map(({ entry }) => entry.id),
    ...dismissed.map((each) => each.id),
    ...followed.map(({ decision }) => decision.id),
  ];
  const nearest = findNearest(id, known);
  const why = entries.some((each) => each.id === id)
    ? `Unexpected "${id}", expected one that was decided about: it is in the queue.`
    : known.includes(id)
      ? `Unexpected "${id}", which was decided about before. --reopen ${id} takes that back.`
      : `No entry "${id}" that this can be said of. ${nearest === undefined ? 'npm run review lists them.' : `Did you mean "${nearest}"?`}`;
  io.stderr.write(`${why}\n`);
  return EXIT.usage;
}
