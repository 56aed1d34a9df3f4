// The clean site with a change in it, as texts: what each tool's own files are made from.
import { parse } from 'yaml';
import { FRONTMATTER, formatBody, PROGRAMS } from '../seeded-faults/clean-site.ts';
import type { SiteChange } from '../seeded-faults/fault.ts';

/** Path of a file, with `/`, and its text. */
export type Files = Record<string, string>;

/** The article with its front matter; `declaration` is the line that names what it places. */
export function formatArticle(
  { body = '', frontmatter = '' }: SiteChange,
  declaration: string,
): string {
  const changed = frontmatter.split('\n').filter(Boolean);
  const kept = Object.entries(FRONTMATTER).filter(
    ([key]) => !changed.some((line) => line.startsWith(`${key}:`)),
  );
  const lines = [...kept.map(([key, value]) => `${key}: ${value}`), ...changed, declaration];
  return `---\n${lines.join('\n')}\n---\n\n${formatBody(body)}`;
}

/** Link ids that the front matter declares. */
export function listDeclared({ placements = ['acme'] }: SiteChange): readonly string[] {
  return placements;
}

/** Program files by id. */
export function listProgramTexts({ programs = {} }: SiteChange): Files {
  return { ...PROGRAMS, ...programs };
}

/** Links of the registry, as other tools keep them: no more is checked of it than they check. */
export interface PlainLink {
  id: string;
  program: string;
  url: string;
}

export function listPlainLinks(change: SiteChange): PlainLink[] {
  return Object.entries(listProgramTexts(change)).flatMap(([program, text]) => {
    const { affiliateId = '', links } = parse(text) as ProgramFile;
    return Object.entries(links).map(([id, { url }]) => ({
      id,
      program,
      url: url.replaceAll('{affiliateId}', affiliateId),
    }));
  });
}

interface ProgramFile {
  affiliateId?: string;
  links: Record<string, { url: string }>;
}
