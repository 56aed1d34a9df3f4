// Gives the author of a Node server his clicks: `npm run pull` asks page by page.
import {
  type PullAnswers,
  type PullPart,
  type PullQuestion,
  readPullQuestion,
} from '../core/clicks/pull-protocol.ts';
import type { Refusal } from './go-refusals.ts';
import type { NodeRequest } from './node-request.ts';
import { messageOf } from './node-patience.ts';
import type { Owner } from './owner.ts';

/** Reads a page of the store. Throws when it cannot be read. */
export type ReadPull = (question: PullQuestion) => PullAnswers[PullPart];

/** As a Worker's: 404 where no token is set, 401 without it, else JSON; 503 while the store fails. */
export function createPull(
  owner: Owner,
  read: ReadPull,
  log: (message: string) => void,
): (request: NodeRequest, query: string) => Refusal {
  return function answerPull({ method, headers }, query) {
    if (!owner.isSecured) return finish(404);
    if (!owner.hasToken((name) => headers[name]?.toString())) return finish(401);
    const question = method === 'GET' ? readPullQuestion(new URLSearchParams(query)) : undefined;
    if (question === undefined) return finish(400);
    try {
      return finish(200, JSON.stringify(read(question)));
    } catch (error) {
      log(`A pull waits: ${messageOf(error)}`);
      return finish(503);
    }
  };
}

function finish(status: number, body = ''): Refusal {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    'X-Content-Type-Options': 'nosniff',
  };
  return { status, headers: Object.entries(headers).flat(), body };
}
