// Who sends webhooks, how they sign them, and where in them the commission is.

export interface WebhookSender {
  /** Last part of the address, and of the variable with the secret. */
  name: string;
  /** Header with the signature, in lower case. */
  header: string;
  scheme: 'body' | 'timed';
  /** Undefined for an event that is about no commission. Throws for a body of another shape. */
  unwrap: (body: Record<string, unknown>) => WebhookEvent | undefined;
}

interface WebhookEvent {
  /** Id of the event; the sender repeats it when it sends again. */
  id: string;
  /** When it happened, as the sender writes it; empty when it does not say. */
  at: string;
  /** One record as its report would have it, or several. */
  records: readonly object[];
}

const dub: WebhookSender = {
  name: 'dub',
  header: 'dub-signature',
  scheme: 'body',
  unwrap({ id, event, createdAt, data }) {
    if (!String(event).startsWith('commission.')) return undefined;
    return { id: toText(id), at: toText(createdAt), records: [toObject(data)] };
  },
};

const rewardful: WebhookSender = {
  name: 'rewardful',
  header: 'x-rewardful-signature',
  scheme: 'body',
  unwrap({ object, event }) {
    const { id, type, created_at: at } = toObject(event);
    if (!toText(type).startsWith('commission.')) return undefined;
    // What was deleted is worth nothing, whatever its last state was.
    const gone = type === 'commission.deleted' ? { state: 'voided' } : {};
    return { id: toText(id), at: toText(at), records: [{ ...toObject(object), ...gone }] };
  },
};

/** It has no events for affiliates, only for shops: an author's own mapping says what of them is income. */
const lemonSqueezy: WebhookSender = {
  name: 'lemon-squeezy',
  header: 'x-signature',
  scheme: 'body',
  unwrap(body) {
    const { event_name: event } = toObject(body['meta']);
    const { type, id, attributes } = toObject(body['data']);
    const { updated_at: at } = toObject(attributes);
    return { id: [event, type, id, at].map(toText).join(':'), at: toText(at), records: [body] };
  },
};

export const WEBHOOK_SENDERS: readonly WebhookSender[] = [dub, rewardful, lemonSqueezy];

/** Any other sender, by the name that the author gives it: `{ "id": …, "at"?: …, "records": [ … ] }`. */
export function createGenericSender(name: string): WebhookSender {
  return {
    name,
    header: 'tidemark-signature',
    scheme: 'timed',
    unwrap({ id, at, records }) {
      if (!Array.isArray(records)) throw new TypeError('Expected a list of records.');
      return { id: toText(id), at: toText(at), records: records.map(toObject) };
    },
  };
}

function toObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new TypeError('Expected an object.');
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
