/**
 * The posts teach with code, so the code is executed: every fence whose meta says `runnable` must exit 0, and an
 * `output` fence right after it must equal what the sample printed. Samples of one post share a temporary folder and
 * run in order, so a later sample may import an earlier one by its `file=` name.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const POSTS_DIR = join(import.meta.dirname, '../../content/posts');
const SAMPLE_TIMEOUT_MS = 30_000;
const MIN_SAMPLES = 12;
const MIN_WORDS = 800;
const EXECUTABLE_LANGS = new Set(['ts', 'js', 'sh']);

interface Sample {
  readonly file: string;
  readonly lang: string;
  readonly line: number;
  readonly source: string;
  /** What the `output` fence after the sample promises; absent when the post shows no output. */
  readonly output?: string;
}

interface Post {
  readonly name: string;
  readonly hasExecutableCode: boolean;
  readonly samples: readonly Sample[];
  readonly words: number;
}

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm);

const posts = readdirSync(POSTS_DIR, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.mdx'))
  .toSorted()
  .map((path) => parsePost(join(POSTS_DIR, path)));

describe.each(posts)('$name', (post) => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tidemark-sample-'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(post.samples)(
    `${post.name}:$line runs`,
    async (sample) => {
      writeFileSync(join(folder, sample.file), sample.source);
      const outcome = await run(sample, folder);
      expect(outcome.code, outcome.stderr).toBe(0);
      if (sample.output !== undefined)
        expect(outcome.stdout.trimEnd()).toBe(sample.output.trimEnd());
    },
    SAMPLE_TIMEOUT_MS + 5_000,
  );

  test('has a runnable sample when it shows code', () => {
    expect(post.samples.length > 0 || !post.hasExecutableCode).toBe(true);
  });

  test(`has at least ${MIN_WORDS} words of prose`, () => {
    expect(post.words).toBeGreaterThanOrEqual(MIN_WORDS);
  });
});

test(`the posts hold at least ${MIN_SAMPLES} runnable samples`, () => {
  expect(posts.flatMap((post) => post.samples).length).toBeGreaterThanOrEqual(MIN_SAMPLES);
});

function parsePost(path: string): Post {
  const tree = parser.parse(blankFrontmatter(readFileSync(path, 'utf8')));
  const codes: Code[] = [];
  visit(tree, 'code', (node) => void codes.push(node));
  return {
    name: basename(path),
    hasExecutableCode: codes.some((node) => EXECUTABLE_LANGS.has(node.lang ?? '')),
    samples: findSamples(tree),
    words: countWords(tree),
  };
}

/** Keeps one empty line per line of frontmatter, so that positions are those of the file. */
function blankFrontmatter(source: string): string {
  return source.replace(/^---\n[\s\S]*?\n---\n/, (block) => block.replaceAll(/[^\n]/g, ''));
}

function findSamples(tree: Root): Sample[] {
  const samples: Sample[] = [];
  visit(tree, 'code', (node, index, parent) => {
    if (!metaWords(node).includes('runnable')) return;
    const line = node.position?.start.line ?? 0;
    const lang = node.lang ?? '';
    if (!EXECUTABLE_LANGS.has(lang))
      throw new Error(`Unexpected runnable fence in ${lang || 'no language'} at line ${line}`);
    const named = metaWords(node).find((word) => word.startsWith('file='));
    const next = parent?.children[(index ?? 0) + 1];
    samples.push({
      file: named?.slice('file='.length) ?? `sample-${line}.${lang}`,
      lang,
      line,
      source: `${node.value}\n`,
      ...(isOutput(next) ? { output: next.value } : {}),
    });
  });
  return samples;
}

function isOutput(node: RootContent | undefined): node is Code {
  return node?.type === 'code' && metaWords(node).includes('output');
}

function metaWords(node: Code): string[] {
  return node.meta?.split(/\s+/) ?? [];
}

/** Words of running text: code, inline or fenced, is not prose. */
function countWords(tree: Root): number {
  let words = 0;
  visit(tree, 'text', (node) => {
    words += node.value.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
  });
  return words;
}

function run(sample: Sample, cwd: string): Promise<Outcome> {
  const command = sample.lang === 'sh' ? 'sh' : process.execPath;
  const args = sample.lang === 'sh' ? ['-eu', sample.file] : [sample.file];
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
  };
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const child = spawn(command, args, { cwd, env, timeout: SAMPLE_TIMEOUT_MS });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  child.on('error', reject);
  child.on('close', (code) => resolve({ code, stdout, stderr }));
  return promise;
}
