// What pages and components may know of posts, links and programs: all of it public, no earnings.
import { writeDisclosure } from '../core/affiliate/benefits.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import { writeRequiredTexts } from '../core/affiliate/required-text.ts';
import { describeLink, type LinkMarkup } from '../parse/link-markup.ts';
import { formatMarkdownCopy } from '../parse/markdown-copy.ts';
import type { PlacedPost } from '../parse/placements.ts';
import type { Site } from '../site/prepare.ts';
import type { Settings } from '../site/settings.ts';
import type { LinkInfo, PostInfo, ProgramInfo, SiteInfo } from './virtual-types.ts';

export interface VirtualData {
  site: SiteInfo;
  posts: Record<string, PostInfo>;
  links: Record<string, LinkInfo>;
  programs: ProgramInfo[];
}

export function createVirtualData(site: Site, origin: string): VirtualData {
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
  };
}

// Without a `ping` where the author counts no clicks on links that are not redirected.
function describeCountedLink(link: Link, { clicks }: Settings): LinkMarkup {
  const markup = describeLink(link, undefined);
  return clicks.directClicks === 'none' ? { ...markup, ping: undefined } : markup;
}

/** Markdown copies by post id; made apart, since only the endpoints of copies need them. */
export function createMarkdownCopies({ placements }: Site, origin: string): Record<string, string> {
  return Object.fromEntries(
    [...placements.posts].map(([id, placed]) => [
      id,
      formatMarkdownCopy(placed.post, placed.links, origin, findDisclosure(placed)),
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
