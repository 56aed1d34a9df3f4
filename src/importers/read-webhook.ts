// The body of a webhook to observations, by the same format that reads the sender's reports.
import type { Problem } from '../core/problem.ts';
import type { Observation } from '../core/revenue/observation.ts';
import { createDateReader } from './date-format.ts';
import type { Importer } from './importer.ts';
import { readReport, type ReadOptions } from './read-report.ts';
import type { WebhookSender } from './webhook-senders.ts';

export type WebhookContent =
  | { kind: 'read'; eventId: string; observations: Observation[] }
  /** About no commission. */
  | { kind: 'ignored' }
  /** Signed, and yet nothing that can be read; problems say nothing of the content. */
  | { kind: 'unreadable'; problems: Problem[] };

/**
 * `sentAt` is the time of a timed signature, milliseconds since the Unix epoch. Every observation says when
 * it was stated, so that an event that comes again, or late, changes nothing that came after it.
 */
export async function readWebhook(
  sender: WebhookSender,
  text: string,
  importer: Importer,
  options: Omit<ReadOptions, 'as' | 'ignore'> & { sentAt?: number | undefined },
): Promise<WebhookContent> {
  const event = unwrap(sender, text);
  if (event === 'unreadable') return { kind: 'unreadable', problems: [] };
  if (event === undefined || event.records.length === 0) return { kind: 'ignored' };
  const json = JSON.stringify(event.records);
  const report = { fileName: `webhook:${sender.name}`, read: () => once(json) };
  // Senders add fields as they like; what a mapping does not name is not read.
  const reading = readReport([importer], report, { ...options, as: importer.name, ignore: ['*'] });
  const observations: Observation[] = [];
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) observations.push(...step.value);
  const { problems } = step.value;
  if (problems.some(({ severity }) => severity === 'error'))
    return { kind: 'unreadable', problems };
  const statedAt = readTime(event.at) ?? toInstant(options.sentAt);
  return {
    kind: 'read',
    eventId: event.id,
    observations: observations.map((each) =>
      each.statedAt === undefined && statedAt !== undefined ? { ...each, statedAt } : each,
    ),
  };
}

function unwrap(sender: WebhookSender, text: string) {
  try {
    const body: unknown = JSON.parse(text);
    return sender.unwrap(body as Record<string, unknown>);
  } catch {
    return 'unreadable';
  }
}

const readMoment = createDateReader(['iso', 'epoch-milliseconds'], 'UTC');

function readTime(text: string): string | undefined {
  const moment = readMoment(text);
  return moment && (moment.instant ?? `${moment.day}T00:00:00Z`);
}

function toInstant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
