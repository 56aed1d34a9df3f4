// A batch as one line of a spool file, and back.
import * as z from 'zod';
import type { Batch } from '../core/clicks/click-store.ts';
import { REASONS } from '../core/clicks/click.ts';

const Minute = z.int().nonnegative();
const Reason = z.enum(REASONS);
/** Absent from lines of earlier versions, which had none. */
const Traits = z.int().nonnegative().default(0);

/** Rows are tuples: the names would be most of the bytes. */
const LineSchema = z.strictObject({
  writer: z.string().min(1),
  sequence: z.int().positive(),
  /** minute, link, placement, post, reason, traits */
  clicks: z.array(z.tuple([Minute, z.string(), z.string(), z.string(), Reason, Traits])),
  /** minute, path, post, reason, traits */
  views: z.array(z.tuple([Minute, z.string(), z.string(), Reason, Traits])),
});

export function formatBatch({ writer, sequence, clicks, views }: Batch): string {
  const line: z.input<typeof LineSchema> = {
    writer,
    sequence,
    clicks: clicks.map((click) => [
      click.minute,
      click.link,
      click.placement,
      click.post,
      click.reason,
      click.traits ?? 0,
    ]),
    views: views.map((view) => [view.minute, view.path, view.post, view.reason, view.traits ?? 0]),
  };
  return JSON.stringify(line);
}

/** Undefined for a line that is no batch. */
export function parseBatch(line: string): Batch | undefined {
  const parsed = LineSchema.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { writer, sequence, clicks, views } = parsed.data;
  return {
    writer,
    sequence,
    clicks: clicks.map(([minute, link, placement, post, reason, traits]) => ({
      minute,
      link,
      placement,
      post,
      reason,
      traits,
    })),
    views: views.map(([minute, path, post, reason, traits]) => ({
      minute,
      path,
      post,
      reason,
      traits,
    })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
