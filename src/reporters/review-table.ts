// The weekly review for a terminal.
import type { Review } from '../core/review/review.ts';
import type { ReviewEntry } from '../core/review/review-entry.ts';
import { createPaint } from './paint.ts';
import {
  createShow,
  describeFollowed,
  describeRecord,
  explainReview,
  formatGain,
  formatPerHour,
  type ShowMoney,
} from './review-text.ts';
import { wrapText } from './wrap.ts';

export interface ReviewTableOptions {
  color: boolean;
  width: number;
  /** Entries that are shown. */
  limit: number;
}

/** Ends with a newline. The same review and options give the same text. */
export function formatReviewTable(review: Review, options: ReviewTableOptions): string {
  const { entries, notes, followed, later } = review;
  const { color, width, limit } = options;
  const paint = createPaint(color);
  const show = createShow(review);
  const shown = entries.slice(0, limit);
  const sections = [
    wrapText(explainReview(review), width),
    ...shown.map((entry, index) => formatEntry(entry, index + 1, show, options)),
    ...(entries.length === 0
      ? [['Nothing is to be done. What that rests on is in the notes, if any.']]
      : []),
    ...(entries.length > shown.length
      ? [[`${entries.length - shown.length} more: npm run review -- --limit ${entries.length}`]]
      : []),
    ...(later.length > 0
      ? [
          [
            paint('bold', 'Put off'),
            ...later.map(({ entry, until }) => `  until ${until}  ${entry.id}`),
          ],
        ]
      : []),
    ...(followed.length > 0
      ? [
          [
            paint('bold', 'Accepted'),
            ...followed.flatMap((each) => [
              `  ${each.decision.on}  ${each.decision.id}`,
              ...indent(describeFollowed(each, show), width, 4),
            ]),
            ...indent(describeRecord(review), width, 2),
          ],
        ]
      : []),
    ...(notes.length > 0 ? [notes.flatMap((note) => wrapText(note, width))] : []),
    ...(shown.length > 0
      ? [[`npm run review -- --accept ID | --later ID --until DATE | --dismiss ID --why "…"`]]
      : []),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function formatEntry(
  entry: ReviewEntry,
  number: number,
  show: ShowMoney,
  { color, width }: ReviewTableOptions,
): string[] {
  const paint = createPaint(color);
  const { kind, subject, reason, act, id } = entry;
  const rank = `${number}.`.padEnd(4);
  return [
    `${rank}${paint('bold', kind)}  ${subject.title}`,
    ...indent(`${formatPerHour(entry, show)}: ${formatGain(entry, show)}`, width, 4),
    ...indent(reason, width, 4),
    ...indent(`${act.what}${act.command === undefined ? '' : `: ${act.command}`}`, width, 4),
    `    ${paint('dim', id)}`,
  ];
}

function indent(text: string, width: number, by: number): string[] {
  return wrapText(text, width - by).map((line) => `${' '.repeat(by)}${line}`);
}
