// A local stand-in for a merchant, which writes down every request it gets.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface MerchantHit {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface Merchant {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  /** Requests since the start or the last `forget`, without the icon that browsers ask for. */
  hits(): MerchantHit[];
  forget(): void;
  close(): Promise<void>;
}

export async function startMerchant(): Promise<Merchant> {
  let hits: MerchantHit[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') {
      hits.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
      });
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Merchant</title><h1>Merchant</h1>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: () => hits,
    forget() {
      hits = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
