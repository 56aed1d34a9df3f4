// One plain HTTP request with exactly the headers asked for; `fetch` adds its own Sec-Fetch-Mode.
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Keeps the connection for the next request. */
  agent?: Agent;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** `path` goes out as it is: dots and percent signs are not resolved. */
export async function ask(origin: string, path: string, asked: Asked = {}): Promise<Answered> {
  const { method = 'GET', headers = {}, body, agent = new Agent() } = asked;
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers, agent }, (incoming) => {
      text(incoming).then(
        (received) =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: received,
          }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
