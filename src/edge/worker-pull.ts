// Gives the Worker's author his clicks: `npm run pull` asks page by page.
import { readPullQuestion } from '../core/clicks/pull-protocol.ts';
import type { D1Database } from '../stores/d1/d1.ts';
import { readPullPage } from '../stores/d1/pull.ts';
import type { Owner } from './owner.ts';

const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' };

/** 404 where no token is set, as if nothing were there; 401 without it; else JSON of `PullAnswers`. */
export async function answerPull(
  request: Request,
  { searchParams }: URL,
  owner: Owner,
  db: D1Database,
): Promise<Response> {
  if (!owner.isSecured) return refuse(404);
  if (!owner.hasToken((name) => request.headers.get(name))) return refuse(401);
  const question = request.method === 'GET' ? readPullQuestion(searchParams) : undefined;
  if (question === undefined) return refuse(400);
  const page = await readPullPage(db, question);
  return Response.json(page, { headers: PRIVATE });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: PRIVATE });
}
