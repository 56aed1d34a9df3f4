// The author's desk in `astro dev`: on the site's own figures, never on the clicks that he tries out here.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { HookParameters } from 'astro';
import type { Hono } from 'hono';
import { PING_SCRIPT_PATH } from '../../core/clicks/ping-script.ts';
import { DESK_PATH } from '../../desk/page.ts';
import { judgeDeskAccess, refuseDesk } from '../../edge/desk-access.ts';
import { createOwner } from '../../edge/owner.ts';
import type { FigureSource } from './figure-source.ts';

type ViteServer = HookParameters<'astro:server:setup'>['server'];

export interface DevDeskOptions {
  source: FigureSource;
  env: Readonly<Record<string, string | undefined>>;
}

/** The first request loads it: a dev server starts no slower for it. */
export function serveDesk(server: ViteServer, options: DevDeskOptions): void {
  const owner = createOwner({ token: options.env['TIDEMARK_OWNER_TOKEN'] });
  let desk: Promise<Hono> | undefined;
  server.middlewares.use((request, response, next) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    const isDesk = path.startsWith(DESK_PATH) || `${path}/` === DESK_PATH;
    if (!isDesk || path === PING_SCRIPT_PATH) {
      next();
      return;
    }
    const { method = 'GET', headers, socket } = request;
    const header = (name: string) => headers[name]?.toString();
    const access = judgeDeskAccess({ method, peer: socket.remoteAddress, header }, owner, []);
    if (access !== 'open') {
      const refusal = refuseDesk(access);
      response.writeHead(refusal.status, { ...refusal.headers }).end(refusal.body);
      return;
    }
    const serve = async (): Promise<void> => {
      try {
        desk ??= loadDesk(options);
        await answer(await desk, request, response);
      } catch (error) {
        next(error);
      }
    };
    void serve();
  });
}

async function loadDesk({ source }: DevDeskOptions): Promise<Hono> {
  const [{ createDesk }, figures] = await Promise.all([import('../../desk/desk.ts'), source()]);
  return createDesk(figures);
}

async function answer(
  desk: Hono,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const form =
    method === 'POST'
      ? {
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: await text(request),
        }
      : {};
  const made = await desk.fetch(new Request(`http://desk${url}`, { method, ...form }));
  response.writeHead(made.status, [...made.headers].flat());
  response.end(method === 'HEAD' ? undefined : new Uint8Array(await made.arrayBuffer()));
}
