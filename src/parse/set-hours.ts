// Writes hours of no kind into the front matter of a post that has none; every other byte of the file stays.
import { readHours } from '../core/affiliate/work-hours.ts';
import type { PostSource } from './post-source.ts';
import { applyEdits } from './text-edits.ts';

/**
 * The edited text; undefined where hours are logged, or written over several lines. The post must be without
 * problems. `hours` are decimal.
 */
export function setHours(
  { source: { text }, post, bodyStart, frontmatterRange }: PostSource,
  hours: number,
): string | undefined {
  if (post === undefined || readHours(post.hours).total > 0) return undefined;
  const key = text.slice(...frontmatterRange(['hours'], 'key'));
  if (key.replaceAll(/^["']|["']$/g, '') !== 'hours') {
    const close = text.slice(0, bodyStart).lastIndexOf('---');
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    return applyEdits(text, [{ start: close, end: close, text: `hours: ${hours}${newline}` }]);
  }
  const [start, end] = frontmatterRange(['hours']);
  const isOneLine = /^[{\d]/.test(text.slice(start)) && !text.slice(start, end).includes('\n');
  return isOneLine ? applyEdits(text, [{ start, end, text: `${hours}` }]) : undefined;
}
