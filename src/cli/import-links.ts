// `npm run import-links`: links of another manager into the registry, as they are, nothing overwritten.
import { readFile } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { isId } from '../core/affiliate/go-url.ts';
import type { Problem } from '../core/problem.ts';
import { LINK_FORMATS } from '../importers/links/link-formats.ts';
import { readLinks, type ImportedLink } from '../importers/links/read-links.ts';
import type { ReportText } from '../importers/table.ts';
import { parseRecommendsConfig } from '../parse/recommends-config.ts';
import { createSource, placeAt } from '../parse/source.ts';
import type { YamlFault } from '../parse/yaml-error.ts';
import { formatLinkTable } from '../reporters/link-table.ts';
import {
  addRedirectLines,
  planLinks,
  writeLinks,
  type LinkFate,
  type LinkPlan,
} from '../site/import-links.ts';
import { locateSite } from '../site/paths.ts';
import { describeForeignFile } from '../site/foreign-file.ts';
import { openReportFile } from '../site/report-file.ts';
import { EXIT, readArguments } from './arguments.ts';
import type { Io } from './io.ts';
import { explainNoFile, tellProblems } from './tell-problems.ts';

const RECOMMENDS = 'astro-recommends';

const HELP = `
Usage: npm run import-links -- FILE [options]

Brings along the links of another manager. Without --write it shows what it would do and changes nothing.

  --program ID      program of all of them, whose file may be new; default: that which has the link's host
  --as FORMAT       ${[...LINK_FORMATS.map(({ name }) => name), RECOMMENDS].join(', ')}; default: told by the columns
  --prefix PATH     path below which the links were, such as /recommends; default: that of the format
  --redirects FILE  with --write: add the lines that keep old addresses working, such as public/_redirects
  --write           write content/programs/
  --root DIR        the site; default: this folder

The id of a link is the last part of its slug. A link whose id is taken is told and left out, as are those
that are archived or of no program; nothing in the registry is changed. A new program file waits for its name,
network and terms: until then its links are disclosed as paid.

Old addresses of this site are kept by the lines that are printed, for hosts that read _redirects; links on a
host of their own, as Dub's, are to be led there to /go/ID. Links of a program with routing: direct have no
address below /go/, and need their old one no longer.

Columns of ThirstyAffiliates and the fields of Dub's API are those that their makers publish; those of Pretty
Links and of Dub's CSV are unverified. ${RECOMMENDS}: affiliates.config.yaml, .json or .ts as a plain object.

Example: npm run import-links -- links.csv --program acme
`;

const OPTIONS = {
  program: { type: 'string' },
  as: { type: 'string' },
  prefix: { type: 'string' },
  redirects: { type: 'string' },
  write: { type: 'boolean', default: false },
} as const;

export async function importLinks(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [name] = positionals;
  const usage = findUsageError(positionals, values);
  if (usage !== undefined || name === undefined) {
    io.stderr.write(`${usage}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const path = resolve(io.cwd, name);
  const why = explainNoFile(path);
  if (why !== undefined) {
    io.stderr.write(`${name} ${why}.\n`);
    return EXIT.failed;
  }
  const found = await findLinks(path, relative(io.cwd, path), values.as);
  if ('problems' in found) {
    await tellProblems(found.problems, found.report, io);
    io.stderr.write('Nothing was imported.\n');
    return EXIT.failed;
  }
  if ('message' in found) {
    io.stderr.write(`${found.message}\nNothing was imported.\n`);
    return EXIT.failed;
  }
  const paths = locateSite(root);
  const plan = planLinks(paths, found.links, {
    program: values.program,
    prefix: values.prefix?.replace(/\/$/, '') ?? found.prefix,
    today: io.now().toISOString().slice(0, 10),
  });
  io.stdout.write(formatLinkTable(plan.links.map(({ link, ...rest }) => ({ ...rest, ...link }))));
  io.stdout.write(summarise(plan, found.title));
  if (plan.redirects.length > 0) io.stdout.write(`\n${plan.redirects.join('\n')}\n\n`);
  if (!values.write) {
    io.stdout.write('Dry run: nothing was written. Add --write when it is right.\n');
    return EXIT.ok;
  }
  writeLinks(paths, plan);
  const files = [...plan.files.keys()];
  io.stdout.write(
    files.length === 0
      ? 'No file was changed.\n'
      : `Wrote ${files.join(', ')}\nnext: npm run lint\n`,
  );
  if (values.redirects !== undefined) {
    const count = addRedirectLines(resolve(io.cwd, values.redirects), plan.redirects);
    io.stdout.write(`Added ${count} lines to ${values.redirects}\n`);
  }
  return EXIT.ok;
}

function findUsageError(
  positionals: readonly string[],
  {
    program,
    as,
    prefix,
  }: { program?: string | undefined; as?: string | undefined; prefix?: string | undefined },
): string | undefined {
  if (positionals.length !== 1) return `Expected one file, found ${positionals.length}.`;
  if (program !== undefined && !isId(program))
    return `Unexpected --program "${program}", expected kebab-case such as acme.`;
  if (as !== undefined && as !== RECOMMENDS && !LINK_FORMATS.some((format) => format.name === as))
    return `Unexpected --as "${as}", expected one of: ${LINK_FORMATS.map((format) => format.name).join(', ')}, ${RECOMMENDS}.`;
  if (prefix !== undefined && !/^\/[\w./-]*$/.test(prefix))
    return `Unexpected --prefix "${prefix}", expected a path such as /recommends.`;
  return undefined;
}

type FoundLinks =
  | { links: ImportedLink[]; prefix: string | undefined; title: string }
  | { message: string }
  | { problems: Problem[]; report: ReportText };

async function findLinks(path: string, file: string, as: string | undefined): Promise<FoundLinks> {
  const isConfig =
    basename(path).startsWith('affiliates.config.') || /\.(?:ya?ml|m?[jt]s)$/.test(path);
  if (as === RECOMMENDS || (as === undefined && isConfig)) {
    const text = await readFile(path, 'utf8');
    const config = parseRecommendsConfig(text);
    if ('fault' in config) return refuseConfig(path, file, text, config.fault);
    const imported = config.links.map((link): ImportedLink => ({ ...link, isArchived: false }));
    return { links: imported, prefix: '/recommends', title: RECOMMENDS };
  }
  const foreign = await describeForeignFile(path);
  if (foreign !== undefined) return { message: `${file}: ${foreign}` };
  const report = await openReportFile(path, file);
  const read = await readLinks(report, as);
  if (read.kind === 'refused') return { problems: [read.problem], report };
  const { prefix, title, source } = read.format;
  const sure = source === 'documented' ? '' : ', whose columns are unverified';
  return { links: read.links, prefix, title: `${title}${sure}` };
}

async function refuseConfig(
  path: string,
  file: string,
  text: string,
  { message, hint, start, end }: YamlFault,
): Promise<FoundLinks> {
  const source = createSource(file, text);
  const problem: Problem = {
    rule: 'import-unrecognised',
    severity: 'error',
    message,
    hint,
    ...placeAt(source, start, end),
    url: 'docs:import-unrecognised',
    fixable: false,
  };
  return { problems: [problem], report: await openReportFile(path, file) };
}

const FATES: readonly LinkFate[] = ['added', 'known', 'taken', 'twice', 'left out'];

function summarise({ links, files }: LinkPlan, title: string): string {
  const counts = FATES.flatMap((fate) => {
    const count = links.filter((link) => link.fate === fate).length;
    return count === 0 ? [] : [`${count} ${fate}`];
  });
  const where = files.size === 0 ? '' : `, in ${[...files.keys()].join(', ')}`;
  return `${links.length} links (${title}): ${counts.join(', ')}${where}\n`;
}
