// The weekly review as Markdown: for a note, an issue or a mail to oneself.
import type { Review } from '../core/review/review.ts';
import {
  createShow,
  describeFollowed,
  describeRecord,
  explainReview,
  formatGain,
  formatPerHour,
} from './review-text.ts';

/** Ends with a newline. */
export function formatReviewMarkdown(review: Review, { limit }: { limit: number }): string {
  const { entries, later, followed, notes } = review;
  const show = createShow(review);
  const items = entries.slice(0, limit).map((entry, index) => {
    const { kind, subject, reason, act, id } = entry;
    const command = act.command === undefined ? '' : `: ${code(act.command)}`;
    return `${index + 1}. **${kind}** ${escape(subject.title)}: ${formatPerHour(entry, show)}\n   - ${formatGain(entry, show)}\n   - ${escape(reason)}\n   - [ ] ${escape(act.what)}${command} (${code(id)})`;
  });
  const parts = [
    `# Review of ${review.asOf}`,
    explainReview(review),
    items.join('\n'),
    later.length > 0
      ? `## Put off\n\n${later.map(({ entry, until }) => `- until ${until}: ${code(entry.id)}`).join('\n')}`
      : '',
    followed.length > 0
      ? `## Accepted\n\n${followed.map((each) => `- ${each.decision.on} ${code(each.decision.id)}: ${escape(describeFollowed(each, show))}`).join('\n')}\n\n${describeRecord(review)}`
      : '',
    notes.map((note) => `> ${escape(note)}`).join('\n>\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function escape(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
