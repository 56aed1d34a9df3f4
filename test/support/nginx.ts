// A real nginx on this machine, with a configuration of the test's own.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTempFolder } from './temp-folder.ts';

const INSTALL = 'apt-get install -y --no-install-recommends nginx-light';

/**
 * Starts nginx with `files` in its folder, which `http` may include, and stops it with the test.
 * `{port}` in `http` is a free port. Gives the origin.
 */
export async function runNginx(
  files: Readonly<Record<string, string>>,
  http: string,
): Promise<string> {
  const folder = createTempFolder();
  const port = await findFreePort();
  mkdirSync(join(folder, 'temp'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path temp/${kind};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid nginx.pid; error_log error.log; worker_processes 1; daemon off;
     events { worker_connections 64; }
     http { access_log off; ${temporary.join(' ')} ${http.replaceAll('{port}', String(port))} }`,
  );
  const server = spawn(findNginx(), ['-p', `${folder}/`, '-e', 'error.log', '-c', 'nginx.conf'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  server.stderr.on('data', (text) => (told += String(text)));
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  onTestFinished(async () => {
    server.kill('SIGQUIT');
    await ended;
  });
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`nginx did not start:\n${told}`);
    if (
      await fetch(origin).then(
        () => true,
        () => false,
      )
    )
      return origin;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

function findNginx(): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`nginx is not installed. Run: ${INSTALL}`);
  return found;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
