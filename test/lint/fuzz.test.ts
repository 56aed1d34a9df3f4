// Whatever a file holds, lint tells of it what it can and goes on. TIDEMARK_FUZZ_RUNS multiplies the runs.
import fc from 'fast-check';
import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { EMPTY_LOCK } from '../../src/core/affiliate/placement-lock.ts';
import type { Problem, TextEdit } from '../../src/core/problem.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { lintSources } from '../../src/lint/run.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { locatePlacements } from '../../src/parse/placements.ts';
import { editMdx } from '../../src/parse/rewrite-links.ts';
import { createSource } from '../../src/parse/source.ts';
import { applyEdits } from '../../src/parse/text-edits.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { DOCUMENTS } from './fuzz-documents.ts';

const RUNS = Number(process.env.TIDEMARK_FUZZ_RUNS ?? 1);
const config = createLintConfig();
const NEIGHBOUR = formatExamplePost(
  'Read [the docs](/go/nowhere).\n\n[Plans](https://acme.example/?ref=me).',
);

function lint(text: string, parseTree: ParseTree = parseNativeTree) {
  const catalog = createExampleCatalog({ 'a.mdx': text, 'neighbour.mdx': NEIGHBOUR }, parseTree);
  const { report } = lintSources(catalog, { config, today: '2026-11-21' });
  const ofPost = Map.groupBy(report.problems, ({ file }) => file);
  return {
    catalog,
    report,
    problems: ofPost.get('content/posts/a.mdx') ?? [],
    neighbour: ofPost.get('content/posts/neighbour.mdx') ?? [],
  };
}

const alone = lint('').neighbour;

/** Longer than any document here may take on any machine: a hang, not a measurement. */
const HANG_MS = 5000;
const slowest = { ms: 0, text: '' };

function lintInTime(text: string, parseTree: ParseTree) {
  const start = performance.now();
  const result = lint(text, parseTree);
  const ms = performance.now() - start;
  if (ms > slowest.ms) Object.assign(slowest, { ms, text });
  expect(ms, `hangs on ${JSON.stringify(text)}`).toBeLessThan(HANG_MS);
  return result;
}

function expectWithin(text: string, problem: Problem): void {
  const source = createSource('a', text).text;
  const lines = source.split(/\r\n|\r|\n/);
  const { line, column, endLine, endColumn, offset = 0, endOffset = 0 } = problem;
  for (const [at, inLine] of [
    [line, column],
    [endLine, endColumn],
  ] as const) {
    expect(at).toBeGreaterThanOrEqual(1);
    expect(at).toBeLessThanOrEqual(lines.length);
    expect(inLine).toBeGreaterThanOrEqual(1);
    // Between the two signs of a Windows line end is a place too.
    expect(inLine).toBeLessThanOrEqual((lines[at - 1]?.length ?? 0) + 2);
  }
  expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
  expect(offset).toBeGreaterThanOrEqual(0);
  expect(endOffset).toBeGreaterThanOrEqual(offset);
  expect(endOffset).toBeLessThanOrEqual(source.length);
  for (const fix of [problem.fix, ...(problem.suggestions ?? [])])
    if (fix) expectApplicable(source, fix.edits);
}

function expectApplicable(text: string, edits: readonly TextEdit[]): void {
  expect(() => applyEdits(text, edits)).not.toThrow();
  for (const { start, end } of edits) {
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

function expectSound(text: string, parseTree: ParseTree): void {
  const { catalog, problems, neighbour, report } = lintInTime(text, parseTree);
  for (const problem of problems) expectWithin(text, problem);
  expect(neighbour).toEqual(alone);
  expect(lint(text, parseTree).report).toEqual(report);
  const [post] = catalog.posts;
  const length = post?.source.text.length ?? 0;
  for (const { start, end, childrenStart, childrenEnd, address = [start, end] } of post?.links ??
    []) {
    expect([start, childrenStart, childrenEnd, end]).toEqual(
      [start, childrenStart, childrenEnd, end].toSorted((a, b) => a - b),
    );
    expect(end).toBeLessThanOrEqual(length);
    expect(start).toBeLessThan(end);
    expect(address[0]).toBeGreaterThanOrEqual(start);
    expect(address[1]).toBeLessThanOrEqual(end);
  }
}

test.each(Object.entries(DOCUMENTS))(
  'lint bears every document: %s',
  (_, documents) => {
    fc.assert(
      fc.property(documents, (text) => expectSound(text, parseNativeTree)),
      { numRuns: 800 * RUNS },
    );
  },
  60_000 * RUNS,
);

test.each(Object.entries(DOCUMENTS))(
  'lint bears every document in an editor: %s',
  (_, documents) => {
    fc.assert(
      fc.property(documents, (text) => expectSound(text, parseUnifiedTree)),
      { numRuns: 150 * RUNS },
    );
  },
  60_000 * RUNS,
);

test.each(Object.entries(DOCUMENTS))(
  'what lint can read, the build can: %s',
  (_, documents) => {
    fc.assert(
      fc.property(documents, (text) => {
        const catalog = createExampleCatalog({ 'a.mdx': text });
        const [post] = catalog.posts;
        if (!post || post.problems.length > 0) return;
        const placed = locatePlacements(catalog, EMPTY_LOCK).posts.get(post.id);
        const { edits } = editMdx(post, placed?.links ?? []);
        const written = applyEdits(post.source.text, edits);
        const failure = compile(post.source.text.slice(post.bodyStart));
        expect(failure ?? '', JSON.stringify(text)).toMatch(UPSTREAM);
        if (failure === undefined)
          expect(compile(written.slice(post.bodyStart)), JSON.stringify(written)).toBeUndefined();
      }),
      { numRuns: 800 * RUNS },
    );
  },
  60_000 * RUNS,
);

// The native compiler refuses some code that the native parser takes, without a place.
const UPSTREAM = /^$|^Error: Could not parse expression with oxc/;

function compile(mdx: string): string | undefined {
  try {
    mdxToJs(mdx);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

test('the slowest document is told', () => {
  if (RUNS > 1)
    console.info(`Slowest: ${slowest.ms.toFixed(0)} ms for ${JSON.stringify(slowest.text)}`);
  expect(slowest.ms).toBeLessThan(HANG_MS);
});
