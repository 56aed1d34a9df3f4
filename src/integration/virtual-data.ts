// What pages and components may know of posts, links and programs: all of it public. Of earnings, it has the figures
// that posts print, and no others.
import { writeDisclosure } from '../core/affiliate/benefits.ts';
import { isCompensated, type Link, type Program } from '../core/affiliate/program.ts';
import { writeRequiredTexts } from '../core/affiliate/required-text.ts';
import { describeLink, type LinkMarkup } from '../parse/link-markup.ts';
import { formatMarkdownCopy } from '../parse/markdown-copy.ts';
import { listImported } from '../parse/partials.ts';
import type { PlacedPost } from '../parse/placements.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Site } from '../site/prepare.ts';
import { NO_FIGURES, type SiteFigures } from '../site/read-figures.ts';
import { findFigures } from '../parse/figures.ts';
import type { Settings } from '../site/settings.ts';
import type { FigureInfo, LinkInfo, PostInfo, ProgramInfo, SiteInfo } from './virtual-types.ts';

export interface VirtualData {
  site: SiteInfo;
  posts: Record<string, PostInfo>;
  links: Record<string, LinkInfo>;
  programs: ProgramInfo[];
  /** By key. */
  figures: Record<string, FigureInfo>;
  /** Why a figure is not there, by key. */
  missingFigures: Record<string, string>;
}

export function createVirtualData(
  site: Site,
  origin: string,
  figures: SiteFigures = NO_FIGURES,
): VirtualData {
  const { settings, catalog, manifest, placements } = site;
  const { name, description, lang, currency } = settings;
  return {
    site: { name, description, lang, currency, author: settings.author ?? name, url: origin },
    posts: Object.fromEntries(
      [...placements.posts].map(([id, placed]) => [
        id,
        describePost(placed, manifest.posts[id]?.path ?? '', site),
      ]),
    ),
    links: Object.fromEntries(
      [...catalog.links].map(([id, link]) => [
        id,
        { ...describeCountedLink(link, settings), title: link.title, program: link.program.name },
      ]),
    ),
    programs: [...catalog.programById.values()].map((program) => ({
      id: program.id,
      name: program.name,
      network: program.network,
      compensated: isCompensated(program),
      usedByAuthor: program.usedByAuthor,
    })),
    figures: Object.fromEntries(figures.byKey),
    missingFigures: listMissing(site, figures),
  };
}

// Without a `ping` where the author counts no clicks on links that are not redirected.
function describeCountedLink(link: Link, { clicks }: Settings): LinkMarkup {
  const markup = describeLink(link, undefined);
  return clicks.directClicks === 'none' ? { ...markup, ping: undefined } : markup;
}

// Only a dev server gets as far as to a page with one.
function listMissing({ catalog }: Site, { problems }: SiteFigures): Record<string, string> {
  return Object.fromEntries(
    problems.flatMap(({ file, offset, line, column, message, hint }) => {
      const post = catalog.posts.find(({ source }) => source.file === file);
      const found = post && findFigures(post, undefined).figures;
      const key = found?.find(({ start }) => start === offset)?.key;
      const why = `${file}:${line}:${column} ${message}. ${hint}`;
      return key === undefined ? [] : [[key, why]];
    }),
  );
}

/** Markdown copies by post id; made apart, since only the endpoints of copies need them. */
export function createMarkdownCopies(
  { placements }: Site,
  origin: string,
  { byKey }: SiteFigures = NO_FIGURES,
): Record<string, string> {
  return Object.fromEntries(
    [...placements.posts].map(([id, placed]) => [
      id,
      formatMarkdownCopy({ ...placed, figures: byKey }, origin, findCopyDisclosure(placed)),
    ]),
  );
}

// A copy has neither code nor imported parts.
function findCopyDisclosure({ post, links }: PlacedPost): string | undefined {
  return findDisclosure(
    post,
    links.map(({ link }) => link.program),
  );
}

function describePost(placed: PlacedPost, path: string, site: Site): PostInfo {
  const all = listPrograms(placed.post, site);
  const paid = new Map(
    all.flatMap((each) =>
      isCompensated(each) ? [[each.id, { id: each.id, name: each.name }] as const] : [],
    ),
  );
  return {
    code: placed.code,
    path,
    scheduled: (placed.post.post?.published ?? '') > site.today,
    compensated: paid.size > 0,
    programs: [...paid.values()],
    wordCount: placed.post.wordCount,
    disclosureText: findDisclosure(placed.post, all),
  };
}

// Of all that its page links, with a placement or not: in code and in imported parts, readers click too.
function listPrograms(post: PostSource, { catalog, partials }: Site): Program[] {
  const parts = [post, ...listImported(post, partials).map(({ partial }) => partial)];
  return parts.flatMap(({ links }) =>
    links.flatMap(({ to = '' }) => catalog.links.get(to)?.program ?? []),
  );
}

// In a language without a wording it is English, which lint then refuses with the way out.
function findDisclosure({ post }: PostSource, programs: readonly Program[]): string | undefined {
  const compensated = programs.some(isCompensated);
  const { received = [], lang = 'en' } = post ?? {};
  const demanded = writeRequiredTexts(programs, lang);
  return writeDisclosure({ compensated, received, demanded }, lang);
}
