// `npm run lint`: the pass over posts and programs, and the one over what was built from them.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Looks } from '../lint/legibility.ts';
import { lintPublished } from '../site/lint-published.ts';
import { locateSite } from '../site/paths.ts';
import { loadOutputFolder, loadSettings, loadSiteUrl } from '../site/astro-config.ts';
import type { Settings } from '../site/settings.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import { chooseFormat, FORMATS, isFormat } from './lint-formats.ts';
import { lintOnce, toDay, type LintRequest } from './lint-once.ts';
import { measurePublished } from './lint-browser.ts';
import { isIn } from './lint-paths.ts';
import { watchContent } from './lint-watch.ts';
import { createStopSignal } from './stop-signal.ts';

const HELP = `
Usage: npm run lint -- [paths] [options]

Checks every affiliate link, front matter and program file of the site; with --published also
what the last build wrote: pages, feeds, Markdown copies, llms.txt, sitemaps, robots.txt.

  paths              files or folders to report on; default: all of content/
  --fix              writes what can be mended without a guess, and reports what is left;
                     with --watch also after each change
  --dry-run          with --fix: writes nothing, prints a diff that git apply takes; the exit
                     status is that of the files as they are
  --published        looks at the built site, too; build it before: npm run build
  --browser          with --published: opens pages in Chromium, to measure the disclosures
  --format FORMAT    pretty, json, sarif (code scanning), github (annotations) or junit;
                     default: pretty, and github where GITHUB_ACTIONS=true
  --output FILE      writes the report (or the diff) to FILE and prints a summary
  --quiet            tells errors only; warnings still count for --max-warnings
  --max-warnings N   exit status 1 when there are more than N warnings
  --watch            lints again when content changes, until Ctrl+C
  --explain [RULE]   what a rule demands, why, and how to mend it; without RULE, all rules
  --no-cache         looks at every post anew; else unchanged ones are as the last run found them
  --programs DIR     another folder of program files
  --root DIR         the site; default: this folder

Exit status: 0 no errors (warnings pass), 1 errors or too many warnings, 2 wrong usage.

Examples: npm run lint -- content/posts/my-post.mdx --format json
          npm run lint -- --fix --dry-run
          npm run build && npm run lint -- --published --max-warnings 0
          npm run lint -- --format sarif --output lint.sarif
          npm run lint -- --explain unknown-link-id
          npm run lint -- --explain invalid-suppression   (how a comment excuses a finding)
`;

const OPTIONS = {
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  published: { type: 'boolean', default: false },
  browser: { type: 'boolean', default: false },
  format: { type: 'string' },
  output: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  'max-warnings': { type: 'string' },
  watch: { type: 'boolean', default: false },
  explain: { type: 'string' },
  'no-cache': { type: 'boolean', default: false },
  programs: { type: 'string' },
} as const;

/** With `--watch`, runs until `signal` is aborted: for a process, until it is asked to end. */
export async function lint(args: readonly string[], io: Io, signal?: AbortSignal): Promise<number> {
  const parsed = readArguments(allowBareExplain(args), OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  if (values.explain !== undefined) return explain(values.explain, io);
  const checked = createRequest(parsed, await loadSettings(root), io);
  if (typeof checked === 'string') {
    io.stderr.write(formatUsage(checked, HELP));
    return EXIT.usage;
  }
  const request = { ...checked, origin: await loadSiteUrl(root) };
  if (values.published) return lintBoth(request, values, io);
  if (values.browser) {
    io.stderr.write('Unexpected --browser without --published: what it opens are built pages.\n');
    return EXIT.usage;
  }
  if (!values.watch) return lintOnce(request, io);
  const content = join(root, 'content');
  const { programs } = request.paths;
  // Posts may import MDX that lies beside the components.
  const others = [join(root, 'src'), ...(isIn(programs, content) ? [] : [programs])];
  const folders = [content, ...others.filter((folder) => existsSync(folder))];
  return watchContent(folders, () => lintOnce(request, io), io, signal ?? createStopSignal());
}

// The output is as the last build wrote it, whatever changes in the content now.
async function lintBoth(
  request: LintRequest,
  { fix, watch, browser }: { fix: boolean; watch: boolean; browser: boolean },
  io: Io,
): Promise<number> {
  const { root } = request.paths;
  const dist = await loadOutputFolder(root);
  const fault =
    fix || watch
      ? `Unexpected --published with --${fix ? 'fix' : 'watch'}: build after a change, and look at the output then.`
      : existsSync(dist)
        ? undefined
        : `No built site in "${dist}": run npm run build before --published.`;
  if (fault !== undefined) {
    io.stderr.write(`${fault}\n`);
    return EXIT.usage;
  }
  let looks: Looks | undefined;
  try {
    looks = browser ? await measurePublished(dist, io.env) : undefined;
  } catch (error) {
    io.stderr.write(`${(error as Error).message}\n`);
    return EXIT.usage;
  }
  const published = await lintPublished({ ...request, today: toDay(io.now()), dist, looks });
  return lintOnce({ ...request, published }, io);
}

// An option of node:util's parseArgs always has a value, or never.
function allowBareExplain(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const next = args[index + 1];
    return arg === '--explain' && (next === undefined || next.startsWith('-')) ? '--explain=' : arg;
  });
}

interface LintArguments {
  values: {
    fix: boolean;
    'dry-run': boolean;
    format?: string;
    output?: string;
    quiet: boolean;
    'max-warnings'?: string;
    'no-cache': boolean;
    programs?: string;
  };
  positionals: readonly string[];
  root: string;
}

/** Gives what is wrong with the arguments instead. */
function createRequest(
  { values, positionals, root }: LintArguments,
  settings: Settings,
  io: Io,
): Omit<LintRequest, 'origin'> | string {
  const fix = values['dry-run'] ? 'diff' : values.fix ? 'write' : 'none';
  if (fix === 'diff' && !values.fix)
    return 'Unexpected --dry-run without --fix: write --fix --dry-run to see what --fix would change.';
  if (fix === 'diff' && values.format !== undefined)
    return 'Unexpected --format with --dry-run, which prints a diff: leave out one of them.';
  const format = values.format ?? chooseFormat(io.env);
  if (!isFormat(format))
    return `Unexpected format "${format}", expected one of: ${FORMATS.join(', ')}.`;
  const limit = values['max-warnings'];
  if (limit !== undefined && !/^\d+$/.test(limit))
    return `Unexpected --max-warnings "${limit}", expected a whole number such as 0.`;
  const toPath = (path: string) => resolve(io.cwd, path);
  const programs = values.programs === undefined ? undefined : toPath(values.programs);
  const selected = positionals.map(toPath);
  const missing = [
    join(root, 'content'),
    ...(programs === undefined ? [] : [programs]),
    ...selected,
  ].find((path) => !existsSync(path));
  if (missing !== undefined) return `No file or folder "${missing}".`;
  const output = values.output === undefined ? undefined : toPath(values.output);
  if (output !== undefined && statSync(output, { throwIfNoEntry: false })?.isDirectory())
    return `Unexpected folder "${output}", expected a file for the report.`;
  return {
    paths: locateSite(root, programs),
    settings,
    fix,
    cache: !values['no-cache'],
    selected,
    format,
    quiet: values.quiet,
    maxWarnings: limit === undefined ? Infinity : Number(limit),
    output,
  };
}
