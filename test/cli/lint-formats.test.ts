import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { readRuleDocs } from '../../src/cli/rule-docs.ts';
import { LintReportSchema } from '../../src/core/lint-report.ts';
import { RULES } from '../../src/lint/rules.ts';
import { PARSE_ERRORS } from '../../src/parse/errors.ts';
import { createContentSite } from '../support/content-site.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';
import { assertWellFormed } from '../support/xml.ts';

const BAD = formatExamplePost('Try [a](/go/acmee).');
const WARNED = EXAMPLE_PROGRAMS.acme.replace('me-1', 'YOUR-ID');
/** One error and one warning. */
const MIXED = { 'content/posts/b.mdx': BAD, 'content/programs/acme.yaml': WARNED };
const WARNED_ONLY = { 'content/programs/acme.yaml': WARNED };

interface SarifLog {
  runs: [
    {
      tool: { driver: { rules: { helpUri: string }[] } };
      results: {
        level: string;
        locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
      }[];
    },
  ];
}

function listUris(sarif: string): string[] {
  const [{ results }] = (JSON.parse(sarif) as SarifLog).runs;
  return results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri);
}

describe('the format', () => {
  test('is pretty for people, and annotations in a workflow of GitHub', async () => {
    const cwd = createContentSite(MIXED);
    const pretty = await runCommandIn({ cwd }, lint);
    const env = { GITHUB_ACTIONS: 'true' };
    const github = await runCommandIn({ cwd, env }, lint);
    expect(pretty.stdout).toContain('    next: ');
    expect(github.stdout.match(/^::\w+ file=[^,]+,line=\d+/gm)).toEqual([
      '::error file=content/posts/b.mdx,line=7',
      '::warning file=content/programs/acme.yaml,line=3',
    ]);
    expect([pretty.status, github.status]).toEqual([1, 1]);
    expect(await runCommandIn({ cwd, env }, lint, '--format', 'pretty')).toEqual(pretty);
    expect(await runCommandIn({ cwd }, lint, '--format', 'github')).toEqual(github);
  });

  test('gives paths from the root of the repository, in which the site is a folder', async () => {
    const root = createContentSite({
      'blog/content/posts/b.mdx': BAD,
      'blog/content/programs/acme.yaml': EXAMPLE_PROGRAMS.acme,
    });
    const world = { cwd: join(root, 'blog'), env: { GITHUB_WORKSPACE: root } };
    const run = async (format: string) =>
      (await runCommandIn(world, lint, '--format', format)).stdout;
    expect(await run('github')).toContain('file=blog/content/posts/b.mdx,');
    expect(await run('junit')).toContain('<testsuite name="blog/content/posts/b.mdx"');
    expect(listUris(await run('sarif'))).toEqual(['blog/content/posts/b.mdx']);
    // The published shape counts from the site.
    expect(JSON.parse(await run('json'))).toMatchObject({
      problems: [{ file: 'content/posts/b.mdx' }],
    });
  });

  test('sarif and junit tell the same findings, and give the same bytes each time', async () => {
    const cwd = createContentSite(MIXED);
    const run = async (format: string) =>
      (await runCommandIn({ cwd }, lint, '--format', format)).stdout;
    const [sarif, junit] = [await run('sarif'), await run('junit')];
    expect(listUris(sarif)).toEqual(['content/posts/b.mdx', 'content/programs/acme.yaml']);
    assertWellFormed(junit);
    expect(junit.match(/<testsuite name="[^"]+"/g)).toEqual([
      '<testsuite name="content/posts/b.mdx"',
      '<testsuite name="content/programs/acme.yaml"',
    ]);
    expect([await run('sarif'), await run('junit')]).toEqual([sarif, junit]);
  });

  test('sarif leads to the explanation of a rule in the repository of the workflow', async () => {
    const cwd = createContentSite({});
    const repository = join(import.meta.dirname, '../..');
    const env = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'someone/blog',
      GITHUB_WORKSPACE: repository,
    };
    const { stdout } = await runCommandIn({ cwd, env }, lint, '--format', 'sarif');
    const [rule] = (JSON.parse(stdout) as SarifLog).runs[0].tool.driver.rules;
    expect(rule!.helpUri).toBe(
      `https://github.com/someone/blog/blob/HEAD/src/lint/rules/${RULES[0]!.id}.md`,
    );
  });

  test('json has the edits of each fix, which are what --fix writes', async () => {
    const text = formatExamplePost('😀 See [a](/GO/acme).', 'placements: [acme]\nhours: 1');
    const cwd = createContentSite({ 'content/posts/a.mdx': text });
    const { stdout } = await runCommandIn({ cwd }, lint, '--format', 'json');
    const report = LintReportSchema.parse(JSON.parse(stdout));
    const edits = report.problems.flatMap(({ fix }) => fix?.edits ?? []);
    expect(edits).toHaveLength(1);
    const [{ range, text: written }] = edits as [(typeof edits)[0]];
    await runCommandIn({ cwd }, lint, '--fix');
    expect(readFileSync(join(cwd, 'content/posts/a.mdx'), 'utf8')).toBe(
      text.slice(0, range[0]) + written + text.slice(range[1]),
    );
  });
});

describe('--max-warnings', () => {
  test.each([
    ['0', 1],
    ['1', 0],
    ['2', 0],
  ])('of %s, with one warning, gives status %i', async (limit, status) => {
    const cwd = createContentSite(WARNED_ONLY);
    const run = await runCommandIn({ cwd }, lint, '--max-warnings', limit);
    expect(run.status).toBe(status);
    expect(run.stderr).toBe(
      status === 0 ? '' : 'Found 1 warning, expected at most 0 (--max-warnings).\n',
    );
  });

  test('counts warnings that --quiet does not show', async () => {
    const cwd = createContentSite(WARNED_ONLY);
    const run = await runCommandIn({ cwd }, lint, '--quiet', '--max-warnings', '0');
    expect(run).toMatchObject({
      status: 1,
      stdout: '✓ 3 files, 0 errors (1 warning not shown)\n',
    });
  });

  test.each(['-1', '1.5', 'none', ''])('of "%s" is wrong usage', async (limit) => {
    const cwd = createContentSite({});
    const { status, stderr } = await runCommandIn({ cwd }, lint, `--max-warnings=${limit}`);
    expect(status).toBe(2);
    expect(stderr).toContain(`Unexpected --max-warnings "${limit}", expected a whole number`);
  });
});

describe('--quiet', () => {
  test('shows errors only, and says what it does not show', async () => {
    const cwd = createContentSite(MIXED);
    const { status, stdout } = await runCommandIn({ cwd }, lint, '--quiet');
    expect(status).toBe(1);
    expect(stdout).toContain('content/posts/b.mdx');
    expect(stdout).not.toContain('acme.yaml');
    expect(stdout).toMatch(/\n✗ 4 files, 1 error \(1 warning not shown\)\n$/);
  });

  test.each(['json', 'sarif', 'github', 'junit'])('holds for %s, too', async (format) => {
    const cwd = createContentSite(MIXED);
    const { stdout } = await runCommandIn({ cwd }, lint, '--quiet', '--format', format);
    expect(stdout).toContain('content/posts/b.mdx');
    expect(stdout).not.toContain('content/programs/acme.yaml');
  });
});

describe('--output', () => {
  test('writes the report to a file, whole, and prints a summary', async () => {
    const cwd = createContentSite(MIXED);
    const plain = await runCommandIn({ cwd }, lint, '--format', 'sarif');
    const run = await runCommandIn(
      { cwd },
      lint,
      '--format',
      'sarif',
      '--output',
      'reports/lint.sarif',
    );
    expect(run).toEqual({
      status: 1,
      stdout: '✗ 4 files, 1 error, 1 warning; see reports/lint.sarif\n',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'reports/lint.sarif'), 'utf8')).toBe(plain.stdout);
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['lint.sarif']);
  });

  test('has no colour, whatever the terminal has', async () => {
    const cwd = createContentSite(MIXED);
    const env = { FORCE_COLOR: '1' };
    const { stdout } = await runCommandIn({ cwd, env }, lint, '--output', 'lint.txt');
    expect(stdout).toContain('\u001B[31m');
    expect(readFileSync(join(cwd, 'lint.txt'), 'utf8')).not.toContain('\u001B');
  });

  test.each(['content', 'content/posts/b.mdx/lint.json'])(
    'to "%s", which can hold no report, is told with status 2',
    async (path) => {
      const cwd = createContentSite(MIXED);
      const { status, stdout, stderr } = await runCommandIn({ cwd }, lint, '--output', path);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^(?:Unexpected folder|Cannot write the report)/);
    },
  );
});

describe('--explain', () => {
  test.each(RULES)(
    '$id tells what it demands, why, how to mend it, and an example of each',
    async (rule) => {
      const { status, stdout } = await runCommandIn({ cwd: '/' }, lint, '--explain', rule.id);
      const words = stdout.replaceAll(/\s+/g, ' ');
      expect(status).toBe(0);
      expect(stdout.startsWith(`${rule.id}  ${rule.severity}\n`)).toBe(true);
      const { what, why, mend, passes, fails } = readRuleDocs().find(({ id }) => id === rule.id)!;
      for (const text of [what, why, mend]) expect(words).toContain(text.replaceAll(/\s+/g, ' '));
      for (const { text } of [...passes, ...fails])
        expect(stdout.replaceAll(/^ {2}/gm, '')).toContain(text.trimEnd());
    },
  );

  test.each(Object.entries(PARSE_ERRORS))(
    'knows what parsing finds, too: %s, and how to mend it',
    async (id, { what, why, mend }) => {
      const { status, stdout } = await runCommandIn({ cwd: '/' }, lint, '--explain', id);
      expect(status).toBe(0);
      expect(stdout.startsWith(`${id}  error\n`)).toBe(true);
      const words = stdout.replaceAll(/\s+/g, ' ');
      for (const text of [what, why, mend]) {
        expect(text).toMatch(/\.$/);
        expect(words).toContain(text);
      }
    },
  );

  test.each([[['--explain']], [['--explain', '--quiet']], [['--explain=']]])(
    '%j lists every rule with its severity, within 80 columns',
    async (args) => {
      const { status, stdout } = await runCommandIn({ cwd: '/' }, lint, ...args);
      const lines = stdout.trimEnd().split('\n');
      expect(status).toBe(0);
      const listed = lines.flatMap(
        (line) => /^([a-z-]+) +(error|warning) /.exec(line)?.slice(1) ?? [],
      );
      expect(listed.slice(0, 2 * RULES.length)).toEqual(
        RULES.flatMap(({ id, severity }) => [id, severity]),
      );
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  test('of a name that is near a rule suggests it, with status 2', async () => {
    const run = await runCommandIn({ cwd: '/' }, lint, '--explain', 'unknown-link');
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('Unexpected rule "unknown-link"');
    expect(run.stderr).toContain('Did you mean "unknown-link-id"?');
    const far = await runCommandIn({ cwd: '/' }, lint, '--explain', 'zzz');
    expect(far.status).toBe(2);
    expect(far.stderr).not.toContain('Did you mean');
  });
});
