// What pages and components may know of posts, links and programs: all of it public. Of earnings, it has the figures
// that posts print, and no others.
import { writeDisclosure } from '../core/affiliate/benefits.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import { writeRequiredTexts } from '../core/affiliate/required-text.ts';
import { describeLink, type LinkMarkup } from '../parse/link-markup.ts';
import { formatMarkdownCopy } from '../parse/markdown-copy.ts';
import type { PlacedPost } from '../parse/placements.ts';
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
  const { settings, catalog, manifest, placements, today } = site;
  const { name, description, lang, currency } = settings;
  return {
    site: { name, description, lang, currency, author: settings.author ?? name, url: origin },
    posts: Object.fromEntries(
      [...placements.posts].map(([id, placed]) => [
        id,
        describePost(placed, manifest.posts[id]?.path ?? '', today),
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
      formatMarkdownCopy({ ...placed, figures: byKey }, origin, findDisclosure(placed)),
    ]),
  );
}

function describePost(placed: PlacedPost, path: string, today: string): PostInfo {
  const paid = placed.links.filter(({ link }) => isCompensated(link.program));
  const programs = new Map(
    paid.map(({ link }) => [link.program.id, { id: link.program.id, name: link.program.name }]),
  );
  return {
    code: placed.code,
    path,
    scheduled: (placed.post.post?.published ?? '') > today,
    compensated: paid.length > 0,
    programs: [...programs.values()],
    wordCount: placed.post.wordCount,
    disclosureText: findDisclosure(placed),
  };
}

// In a language without a wording it is English, which lint then refuses with the way out.
function findDisclosure({ post, links }: PlacedPost): string | undefined {
  const compensated = links.some(({ link }) => isCompensated(link.program));
  const { received = [], lang = 'en' } = post.post ?? {};
  const programs = links.map(({ link }) => link.program);
  const demanded = writeRequiredTexts(programs, lang);
  return writeDisclosure({ compensated, received, demanded }, lang);
}
