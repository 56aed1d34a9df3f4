// Where else than on pages a build's texts are read: which of its files are sent as mail or to social networks.
import picomatch from 'picomatch';
import * as z from 'zod';
import type { Program } from '../core/affiliate/program.ts';
import type { Registry } from '../parse/registry.ts';
import { listDerivedTexts } from './derived-texts.ts';
import type { Output } from './output.ts';
import type { PublishedFinding } from './rule.ts';

/** An option that lists files. */
function createGlobs(what: string, defaults: string[]) {
  return z
    .array(z.string())
    .default(defaults)
    .describe(`Globs of files of the output ${what}, from the output folder.`);
}

/** Files that readers get by mail: those whose names say so, unless the author lists others. */
export const MailSchema = createGlobs('that readers get by mail', [
  'mail/**',
  'email/**',
  'newsletter/**',
  'newsletter.*',
]);

/** Files that are posted to social networks. */
export const SocialSchema = createGlobs('that are posted to social networks', ['social/**']);

export interface ChannelLink {
  program: Program;
  /** Where a finding about it is told. */
  place: Pick<PublishedFinding, 'at' | 'placement' | 'post' | 'link'>;
}

/** Paid links in the files that `globs` name, by their paths in the output folder; one of each program a text. */
export function listChannelLinks(
  output: Output,
  registry: Registry,
  globs: readonly string[],
): ChannelLink[] {
  if (globs.length === 0) return [];
  const isSent = picomatch([...globs]);
  const matches = (file: string) => isSent(file.replace(`${output.folder}/`, ''));
  const inTexts = listDerivedTexts(output, registry).flatMap(
    ({ file, source, post, start, end, links }) =>
      matches(file.file)
        ? takeFirst(links).map(({ program, link, placement }) => ({
            program,
            place: { at: { source, start, end }, placement, post, link },
          }))
        : [],
  );
  const inPages = output.pages.flatMap((page) =>
    matches(page.file)
      ? takeFirst(page.links.filter(({ compensated }) => compensated)).map(
          ({ program, placement }) => ({
            program,
            place: {
              at: { source: { file: page.file, text: '' }, start: 0, end: 0 },
              placement,
              post: page.post,
            },
          }),
        )
      : [],
  );
  return [...inTexts, ...inPages];
}

function takeFirst<T extends { program: Program | undefined }>(
  links: readonly T[],
): (T & { program: Program })[] {
  const seen = new Set<Program>();
  return links.flatMap((link) => {
    const { program } = link;
    if (program === undefined || seen.has(program)) return [];
    seen.add(program);
    return [{ ...link, program }];
  });
}
