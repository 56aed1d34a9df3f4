// Adds hours in a post's front matter; every other byte of the file stays.
import { readHours, type HourKind } from '../core/affiliate/post.ts';
import type { PostSource } from './post-source.ts';
import { applyEdits } from './text-edits.ts';

export interface EditedHours {
  text: string;
  /** Hours of the kind, and of all kinds, after the addition. */
  kindTotal: number;
  total: number;
}

/** Undefined when the hours are one number, which cannot take a kind. The post must be without problems. */
export function addHours(
  { source, post, frontmatterRange, bodyStart }: PostSource,
  amount: number,
  kind: HourKind,
): EditedHours | undefined {
  if (!post || typeof post.hours === 'number') return undefined;
  const kindTotal = add(post.hours[kind], amount);
  const edit = (start: number, end: number, text: string): EditedHours => ({
    text: applyEdits(source.text, [{ start, end, text }]),
    kindTotal,
    total: readHours({ ...(post.hours as Record<HourKind, number>), [kind]: kindTotal }).total,
  });
  const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
  if (!hasKey(source.text, bodyStart)) {
    const close = source.text.lastIndexOf('---', bodyStart - 1);
    return edit(close, close, `hours: { ${kind}: ${kindTotal} }${newline}`);
  }
  const [start, end] = frontmatterRange(['hours', kind]);
  const [keyStart] = frontmatterRange(['hours', kind], 'key');
  // A missing key falls back to the range of its parent's key.
  if (source.text.slice(keyStart, keyStart + kind.length) === kind)
    return edit(start, end, String(kindTotal));
  const [mapStart, mapEnd] = frontmatterRange(['hours']);
  const map = source.text.slice(mapStart, mapEnd);
  if (map.startsWith('{')) {
    const close = mapStart + map.lastIndexOf('}');
    const before = source.text.slice(mapStart + 1, close).trimEnd();
    return edit(
      mapStart + 1 + before.length,
      close,
      `${before.trim() === '' ? ' ' : ', '}${kind}: ${kindTotal} `,
    );
  }
  const indent = /[ \t]*$/.exec(source.text.slice(0, mapStart))?.[0] ?? '  ';
  const last = mapStart + map.trimEnd().length;
  return edit(last, last, `${newline}${indent}${kind}: ${kindTotal}`);
}

function hasKey(text: string, bodyStart: number): boolean {
  return /^hours[ \t]*:/m.test(text.slice(0, bodyStart));
}

// In hundredths, so that .1 + .2 is .3.
function add(a: number, b: number): number {
  return (Math.round(a * 100) + Math.round(b * 100)) / 100;
}
