// One local server that stands in for all merchants: each host name has its own pages, and every request
// is written down with the name it was for.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Writes an answer; one that never ends it lets the request hang. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

export interface Merchants {
  /** `http://acme.test:40123/path` for `at('acme.test', '/path')`. */
  at(host: string, path: string): string;
  /** Sets the pages of a host by path; `*` is for all other paths, and 404 without it. */
  serve(host: string, pages: Readonly<Record<string, Page>>): void;
  /** `METHOD host/path?query` of each request, in order. */
  log: string[];
  requests: IncomingMessage[];
  close(): Promise<void>;
}

export async function startMerchants(): Promise<Merchants> {
  const hosts = new Map<string, Readonly<Record<string, Page>>>();
  const log: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = (request.url ?? '').replace(/\?.*$/, '');
    log.push(`${request.method} ${host}${request.url}`);
    requests.push(request);
    const pages = hosts.get(host) ?? {};
    (pages[path] ?? pages['*'] ?? status(404))(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    log,
    requests,
    at: (host, path) => `http://${host}:${port}${path}`,
    serve: (host, pages) => hosts.set(host, pages),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function html(title: string, body = '', code = 200): Page {
  return (_, response) => {
    response.writeHead(code, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>${title}</title><body><h1>${title}</h1><p>${body}</p>`);
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Page {
  return (_, response) => {
    response.writeHead(code, headers);
    response.end();
  };
}

export function redirect(location: string, code = 302): Page {
  return status(code, { location });
}

export function text(body: string): Page {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(body);
  };
}

/** Another answer for GET than for HEAD. */
export function byMethod(head: Page, get: Page): Page {
  return (request, response) => (request.method === 'HEAD' ? head : get)(request, response);
}

/** The answers one after another; the last one stays. */
export function inOrder(...pages: Page[]): Page {
  let count = 0;
  return (request, response) => {
    pages[Math.min(count, pages.length - 1)]?.(request, response);
    count += 1;
  };
}
