// A copy of this repository's site in a folder of its own, so that a test may change its content, and
// build and serve it as a user would: through the same commands, in processes of their own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
// Within the repository, so that packages are found as in any workspace: Astro does not find its own
// components through a linked folder.
export const COPIES = join(REPOSITORY, '.tidemark/test');
/** What a site is made of. */
export const PARTS = [
  'astro.config.mjs',
  'content',
  'package.json',
  'public',
  'scripts',
  'src',
  'tsconfig.json',
];
const BUILD_TIMEOUT_MS = 240_000;

export interface SiteCopy {
  root: string;
  /** Replaces text in a file; throws when it is not there. */
  edit(file: string, from: string | RegExp, to: string): void;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs a command of package.json, as `npm run <name> -- <args>` does. */
  run(name: string, args?: readonly string[], env?: NodeJS.ProcessEnv): CommandResult;
  remove(): void;
}

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** `from` is the site to copy; default: the site of this repository. */
export function copySite(from: string = REPOSITORY): SiteCopy {
  return openCopy((root) => {
    const parts = from === REPOSITORY ? PARTS : ['astro.config.mjs', 'content', 'public', 'src'];
    for (const part of parts) cpSync(join(from, part), join(root, part), { recursive: true });
    if (from !== REPOSITORY) pointAtRepository(root);
  });
}

/** A copy that `fill` makes in an empty folder. */
export function openCopy(fill: (root: string) => void): SiteCopy {
  mkdirSync(COPIES, { recursive: true });
  const root = mkdtempSync(join(COPIES, 'site-'));
  fill(root);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  return {
    root,
    read,
    write,
    edit(file, search, to) {
      const text = read(file);
      const edited = text.replace(search, to);
      if (edited === text) throw new Error(`${file} has no ${String(search)}`);
      write(file, edited);
    },
    run(name, args = [], env = {}) {
      const [command = '', ...fixed] = readCommand(name);
      const { status, stdout, stderr } = spawnSync(command, [...fixed, ...args], {
        cwd: root,
        env: childEnv(env),
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        timeout: BUILD_TIMEOUT_MS,
      });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

// A fixture imports Tidemark by a path that leads out of it, and would lead nowhere from its copy.
function pointAtRepository(root: string): void {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:mjs|ts|astro)$/.test(name)) continue;
    const text = readFileSync(join(root, name), 'utf8');
    writeFileSync(join(root, name), text.replaceAll(/(?:\.\.\/)+src\//g, `${REPOSITORY}src/`));
  }
}

/** The words of a script of package.json. */
function readCommand(name: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const command = scripts[name];
  if (command === undefined || command.includes('&&')) {
    throw new Error(`package.json has no simple script "${name}"`);
  }
  return command.split(' ');
}

// As npm does: the packages' commands first. A test's own CI variable would make a build refuse to
// extend the lock file.
function childEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OF_THE_TEST.has(name));
  const path = `${join(REPOSITORY, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return {
    ...Object.fromEntries(inherited),
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    ...env,
    PATH: path,
  };
}

// Variables of the test runner, which a build would take for its own.
const OF_THE_TEST = new Set(['CI', 'NODE_ENV', 'VITEST', 'DEV', 'MODE', 'PROD', 'SSR']);

export interface RunningSite {
  /** Such as `http://127.0.0.1:40124`. */
  origin: string;
  process: ChildProcess;
  /** Asks the server to end, and gives its exit status. */
  stop(): Promise<number | null>;
}

/** Starts the production server on a built site and waits until it says where it listens. */
export async function serveSite(root: string, env: NodeJS.ProcessEnv = {}): Promise<RunningSite> {
  const command = ['node', join(REPOSITORY, 'scripts/serve.ts'), '--root', root];
  return start(command, root, { HOST: '127.0.0.1', PORT: '0', ...env });
}

/** Starts `astro dev` and waits until it says where it listens. */
export async function startDevServer(root: string): Promise<RunningSite> {
  return start(['astro', 'dev', '--host', '127.0.0.1', '--port', '4397'], root, {});
}

async function start(
  [command = '', ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningSite> {
  const child = spawn(command, args, {
    cwd,
    env: childEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const origin = await new Promise<string>((resolve, reject) => {
    let output = '';
    const onData = (data: Buffer) => {
      output += data.toString();
      const found = /http:\/\/[\w.:[\]]+?:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    void exited.then((status) => reject(new Error(`The server ended with ${status}:\n${output}`)));
  });
  return {
    origin,
    process: child,
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
