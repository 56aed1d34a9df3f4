// `npm run desk`: the author's desk alone, for a site that need not be built or served.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeskHandler, isDeskPath } from '../edge/node-desk.ts';
import { DESK_PATH } from '../desk/page.ts';
import { SELF_TEST_PATH } from '../edge/self-test.ts';
import { EXIT, readArguments } from './arguments.ts';
import type { Io } from './io.ts';
import { createStopSignal } from './stop-signal.ts';

const HELP = `
Usage: npm run desk -- [options]

Opens the desk: what each article, line and hour earned, and what to do next. It reads the content and the
store as they are, needs no build, and is open on this machine alone.

  --port PORT  default: 4322; 0 for any free one
  --root DIR   the site; default: this folder

npm start, npm run serve and npm run dev have the same desk at ${DESK_PATH}

Example: npm run desk -- --root ../another-site
`;

const OPTIONS = { port: { type: 'string', default: '4322' } } as const;

/** Serves until `signal` is aborted: for a process, until it is asked to end. */
export async function desk(
  args: readonly string[],
  io: Io,
  signal: AbortSignal = createStopSignal(),
): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const port = Number(parsed.values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || parsed.positionals.length > 0) {
    io.stderr.write(
      parsed.positionals.length > 0
        ? `Unexpected "${parsed.positionals[0]}", expected options alone: npm run desk -- --help\n`
        : 'Unexpected port, expected a number from 0 to 65535: npm run desk -- --port 4322\n',
    );
    return EXIT.usage;
  }
  const log = (line: string) => io.stderr.write(`${line}\n`);
  const handler = createDeskHandler({ root: parsed.root, env: io.env, log });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    if (isDeskPath(path)) handler.answer(request, response);
    else if (path === SELF_TEST_PATH)
      response
        .writeHead(404, {
          'Content-Type': 'text/plain; charset=utf-8',
          'Cache-Control': 'no-store',
        })
        .end('The desk alone counts no clicks. The self-test is of the served site: npm start\n');
    else response.writeHead(302, { Location: DESK_PATH, 'Cache-Control': 'no-store' }).end();
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    io.stderr.write(
      isTaken
        ? `port-in-use: Port ${port} is taken. Try another: npm run desk -- --port 0\n`
        : `${(error as Error).message}\n`,
    );
    return EXIT.failed;
  }
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${DESK_PATH}`;
  io.stdout.write(`The desk is open at ${address} (Ctrl+C closes it)\n`);
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  server.closeAllConnections();
  server.close();
  await handler.close();
  return EXIT.ok;
}
