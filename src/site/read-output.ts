// Reads what a build wrote, and what of the site's own files decides about it.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { OutputFile } from '../lint/output.ts';
import { findKind, HEAD_LENGTH, HOST_FILES } from '../lint/output-kind.ts';
import { createSource, type Source } from '../parse/source.ts';

export interface OutputFolder {
  /** Path of the folder from the site's root, such as `dist`. */
  folder: string;
  /** Paths of all files, from the folder, in order. */
  names: string[];
  files: OutputFile[];
}

/** Folders of the site whose code makes pages or answers requests, and middleware beside them. */
const CODE = ['src/pages', 'src/components', 'src/layouts', 'src/middleware', 'functions'];
const CODE_FILES = ['src/middleware.ts', 'src/middleware.js', 'middleware.ts', 'middleware.js'];

/** Lists the files of `dist` and of the site; texts are read when a rule asks for them. */
export function readOutput(root: string, dist: string): OutputFolder {
  const inside = relative(root, dist);
  const folder = toPath(isAbsolute(inside) || inside.startsWith('..') ? dist : inside);
  const names = listNames(dist);
  const published = names.flatMap((name) => toFile(join(dist, name), `${folder}/${name}`));
  const host = HOST_FILES.flatMap((name) => {
    const path = join(root, name);
    return existsSync(path) ? toFile(path, name) : [];
  });
  const code = [
    ...CODE_FILES.filter((name) => existsSync(join(root, name))),
    ...CODE.flatMap((name) =>
      existsSync(join(root, name))
        ? listNames(join(root, name)).map((file) => `${name}/${file}`)
        : [],
    ),
  ].flatMap((file): OutputFile[] =>
    /\.(?:astro|[jt]sx?|mjs|svelte|vue)$/.test(file)
      ? [{ file, kind: 'code', read: createReader(join(root, file), file, false) }]
      : [],
  );
  return { folder, names, files: [...published, ...host, ...code] };
}

function toFile(path: string, file: string): OutputFile[] {
  const kind = findKind(file, () => readHead(path));
  return kind === undefined
    ? []
    : [{ file, kind, read: createReader(path, file, kind === 'page') }];
}

function listNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(toPath).toSorted();
}

function toPath(name: string): string {
  return name.replaceAll(sep, '/').replace(/\/$/, '');
}

// Pages are many and large, and few rules read one again.
function createReader(path: string, file: string, isLarge: boolean): () => Source {
  const read = (): Source => createSource(file, readFile(path));
  if (isLarge) return read;
  let known: Source | undefined;
  return () => (known ??= read());
}

// Pagefind packs its fragments.
function readFile(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

function readHead(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_LENGTH);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD_LENGTH, 0));
  } finally {
    closeSync(file);
  }
}
