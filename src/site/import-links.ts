// What links of another manager would add to the registry. Nothing that is there is changed.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatGoPath, ID_LENGTH, isId } from '../core/affiliate/go-url.ts';
import type { ImportedLink } from '../importers/links/read-links.ts';
import { addProgramLinks, type NewLink } from '../parse/add-program-links.ts';
import { parseProgram, type ProgramSource } from '../parse/program-source.ts';
import type { SitePaths } from './paths.ts';
import { readPrograms } from './read-content.ts';
import { replaceFile } from './replace-file.ts';
import { rewriteFile } from './rewrite-file.ts';

/**
 * `added`: it will be written. `known`: the registry has it, address and all. `taken`: its id is that of a link that
 * leads elsewhere. `twice`: an earlier row of the file has its id. `left out`: see `why`.
 */
export type LinkFate = 'added' | 'known' | 'taken' | 'twice' | 'left out';

interface PlannedLink {
  link: ImportedLink;
  /** Id in the registry; empty where none can be made. */
  id: string;
  fate: LinkFate;
  /** Program that it is added to, or has it; empty when none. */
  program: string;
  why: string;
  /** Path of the site that it had, without a slash at its end; undefined where it was on another host. */
  oldPath: string | undefined;
}

export interface LinkPlan {
  links: PlannedLink[];
  /** New texts of program files, by path from the root. */
  files: Map<string, string>;
  /** Lines of `_redirects` by which old addresses go on working. */
  redirects: string[];
}

export interface LinkQuestion {
  /** Program of every link, whose file may be new; by the link's host where it is undefined. */
  program: string | undefined;
  /** Path below which the links were; undefined where they were on another host. */
  prefix: string | undefined;
  /** UTC day, `YYYY-MM-DD`. */
  today: string;
}

/** Reads the registry; writes nothing. */
export function planLinks(
  paths: SitePaths,
  links: readonly ImportedLink[],
  question: LinkQuestion,
): LinkPlan {
  const programs = readPrograms(paths).map(({ file, text }) => parseProgram(file, text));
  const known = new Map(
    programs.flatMap(({ id, program }) =>
      Object.entries(program?.links ?? {}).map(([link, { url }]) => [link, { url, program: id }]),
    ),
  );
  const taken = new Map<string, number>();
  const planned = links.map((link): PlannedLink => {
    const id = makeId(link.slug);
    const oldPath = question.prefix === undefined ? undefined : `${question.prefix}/${link.slug}`;
    const base = { link, id, oldPath, program: '', why: '' };
    const before = known.get(id);
    if (link.isArchived) return { ...base, fate: 'left out', why: 'archived' };
    if (!isId(id)) return { ...base, fate: 'left out', why: `no id can be made of "${link.slug}"` };
    if (!/^https?:\/\/\S+$/.test(link.url) || !URL.canParse(link.url))
      return { ...base, fate: 'left out', why: 'its address is none of the web' };
    if (before !== undefined) {
      const isSame = before.url === link.url;
      const why = isSame ? '' : `${before.program} has "${id}", which leads to ${before.url}`;
      return { ...base, program: before.program, fate: isSame ? 'known' : 'taken', why };
    }
    const earlier = taken.get(id);
    if (earlier !== undefined)
      return { ...base, fate: 'twice', why: `line ${earlier} has "${id}"` };
    taken.set(id, link.line);
    const program = question.program ?? findByHost(programs, link.url);
    if (AMAZON.test(new URL(link.url).hostname) && !isDirect(programs, program ?? ''))
      return {
        ...base,
        fate: 'left out',
        why: 'Amazon allows direct links alone: write a program with network: amazon first',
      };
    return program === undefined
      ? { ...base, fate: 'left out', why: `no program has the host ${new URL(link.url).hostname}` }
      : { ...base, program, fate: 'added' };
  });
  const { files, refused } = writePrograms(planned, programs, question.today);
  const fates = planned.map((each) =>
    each.fate === 'added' && refused.has(each.program)
      ? { ...each, fate: 'left out' as const, why: refused.get(each.program) ?? '' }
      : each,
  );
  return { links: fates, files, redirects: listRedirects(fates, programs) };
}

const AMAZON = /(?:^|\.)(?:amazon\.[a-z]{2,3}(?:\.[a-z]{2})?|amzn\.to)$/;

function isDirect(programs: readonly ProgramSource[], id: string): boolean {
  return programs.find((each) => each.id === id)?.program?.routing === 'direct';
}

// Of `go/acme`, the last part; letters outside a-z become hyphens.
function makeId(slug: string): string {
  const part = slug.split('/').at(-1) ?? '';
  return part
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, ID_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
}

function findByHost(programs: readonly ProgramSource[], url: string): string | undefined {
  const { hostname } = new URL(url);
  return programs.find(({ program }) =>
    program?.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)),
  )?.id;
}

function writePrograms(
  planned: readonly PlannedLink[],
  programs: readonly ProgramSource[],
  today: string,
): { files: Map<string, string>; refused: Map<string, string> } {
  const files = new Map<string, string>();
  const refused = new Map<string, string>();
  const added = Map.groupBy(
    planned.filter(({ fate }) => fate === 'added'),
    ({ program }) => program,
  );
  for (const [id, own] of added) {
    const known = programs.find((each) => each.id === id);
    const source = known ?? startProgram(id, own, today);
    const links = own.map(({ id: link, link: { url, title, note } }): NewLink => ({
      id: link,
      url,
      title,
      note,
    }));
    const text = source.problems.length > 0 ? undefined : addProgramLinks(source, links);
    if (text === undefined) refused.set(id, describeRefusal(source));
    else files.set(source.source.file, text);
  }
  return { files, refused };
}

function describeRefusal({ source, problems }: ProgramSource): string {
  return problems.length > 0
    ? `${source.file} has problems; mend them first: npm run lint`
    : `links cannot be added to ${source.file}; write its links one below the other, or these by hand`;
}

// What pays must be disclosed, and nobody knows yet what this one pays: terms without a rate are terms.
function startProgram(id: string, own: readonly PlannedLink[], today: string): ProgramSource {
  const hosts = [...new Set(own.map(({ link }) => new URL(link.url).hostname))].toSorted();
  return parseProgram(
    `content/programs/${id}.yaml`,
    `# Imported on ${today}. Its name, network and terms are yours to write: npm run terms -- --help
name: ${id}
network: in-house
hosts: [${hosts.join(', ')}]
usedByAuthor: false
terms:
  - from: '${today}'
links: {}
`,
  );
}

// WordPress gives its addresses a slash at the end, and hosts of files tell the two apart.
function listRedirects(
  planned: readonly PlannedLink[],
  programs: readonly ProgramSource[],
): string[] {
  const lines = planned.flatMap(({ fate, id, program, oldPath }) => {
    const to = formatGoPath(id);
    const isServed = (fate === 'added' || fate === 'known') && !isDirect(programs, program);
    if (!isServed || oldPath === undefined || oldPath === to) return [];
    return [`${oldPath} ${to} 302`, `${oldPath}/ ${to} 302`];
  });
  // A link that stands twice in the export has one old address.
  return [...new Set(lines)];
}

/** Writes the program files, each whole or not at all. */
export function writeLinks({ root }: SitePaths, { files }: LinkPlan): void {
  for (const [file, text] of files) {
    const path = resolve(root, file);
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) rewriteFile(path, text);
    else replaceFile(path, text);
  }
}

/** Adds lines to a file of redirects, those that it has excepted; gives the number of new ones. */
export function addRedirectLines(path: string, lines: readonly string[]): number {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const paths = new Set(text.split('\n').map((line) => line.trim().split(/\s/, 1)[0]));
  const fresh = lines.filter((line) => !paths.has(line.split(' ', 1)[0]));
  if (fresh.length === 0) return 0;
  mkdirSync(dirname(path), { recursive: true });
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  replaceFile(path, `${start}${fresh.join('\n')}\n`);
  return fresh.length;
}
