// Paid links where a post is read away from its page: in feeds, Markdown copies and texts for machines.
import type { Root } from 'hast';
import { htmlToHast, markdownToHtml } from 'satteri';
import type { Program } from '../core/affiliate/program.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';
import type { Source } from '../parse/source.ts';
import { listFeedItems } from './feed-items.ts';
import { listFiles, type Output, type OutputFile } from './output.ts';
import { LINK_SIGN } from './marker.ts';
import { listSigns, readRegistryAddress } from './registry-address.ts';
import { listTextBlocks, type TextBlock } from './text-blocks.ts';

export interface DerivedLink {
  program: Program | undefined;
  /** Id in the registry; undefined where it is not known there. */
  link: string | undefined;
  /** Placement code; empty when none. */
  placement: string;
  text: string;
  /** Text of its block before it, with a sign for each earlier link (marker.ts). */
  before: string;
  /** Text of its block after it. */
  after: string;
}

/** One text that a reader sees by itself: an item's body, a copy of a post. */
export interface DerivedText {
  file: OutputFile;
  source: Source;
  post: PostSource | undefined;
  lang: string;
  /** Offsets in the file. */
  start: number;
  end: number;
  /** Text of each block before the first paid link, the link's own up to it included. */
  blocksBefore: string[];
  /** At least one. */
  links: DerivedLink[];
}

const known = new WeakMap<Output, DerivedText[]>();

/** Texts with a paid link in them, read once for all rules. */
export function listDerivedTexts(output: Output, registry: Registry): DerivedText[] {
  const texts = known.get(output) ?? readDerivedTexts(output, registry);
  known.set(output, texts);
  return texts;
}

function readDerivedTexts(output: Output, registry: Registry): DerivedText[] {
  const signs = listSigns(registry);
  return listFiles(output, 'feed', 'markdown', 'llms').flatMap((file) => {
    const source = file.read();
    if (!signs.some((sign) => source.text.includes(sign))) return [];
    return (file.kind === 'feed' ? readFeed : readMarkdown)(file, source, output, registry);
  });
}

function readFeed(file: OutputFile, source: Source, output: Output, registry: Registry) {
  return listFeedItems(source.text).flatMap(({ title, address, lang, bodies, start, end }) => {
    const post = output.findPost(address);
    const text = {
      file,
      source,
      post,
      lang: post?.post?.lang ?? lang ?? output.lang,
      start,
      end: Math.min(end, start + 1),
    };
    // An item about a merchant's page leads there by its title.
    const heading = {
      text: title,
      links: [{ href: address, start: 0, end: title.length }],
      dated: false,
    };
    return [[heading], ...bodies.map(parseHtml)].flatMap((blocks) =>
      readBlocks(blocks, text, registry),
    );
  });
}

function readMarkdown(file: OutputFile, source: Source, output: Output, registry: Registry) {
  const post = output.findPost(file.file.slice(output.folder.length));
  const { html } = markdownToHtml(source.text, { features: { frontmatter: true } });
  const lang = post?.post?.lang ?? output.lang;
  const texts = readBlocks(
    parseHtml(html),
    { file, source, post, lang, start: 0, end: 1 },
    registry,
  );
  return texts.map((text) => ({ ...text, start: Math.max(0, source.text.indexOf('/go/')) }));
}

function parseHtml(html: string): TextBlock[] {
  return listTextBlocks(htmlToHast(html) as Root);
}

function readBlocks(
  blocks: readonly TextBlock[],
  text: Omit<DerivedText, 'links' | 'blocksBefore'>,
  registry: Registry,
): DerivedText[] {
  const links: DerivedLink[] = [];
  let blocksBefore: string[] = [];
  for (const [index, block] of blocks.entries()) {
    for (const { href, start, end } of block.links) {
      const address = readRegistryAddress(href, registry);
      if (!address?.compensated) continue;
      if (links.length === 0)
        blocksBefore = [
          ...blocks.slice(0, index).map((each) => each.text),
          block.text.slice(0, start),
        ];
      links.push({
        program: address.program,
        link: address.link?.id,
        placement: address.placement,
        text: block.text.slice(start, end),
        before: signLinks(block, start),
        after: block.text.slice(end),
      });
    }
  }
  return links.length === 0 ? [] : [{ ...text, links, blocksBefore }];
}

function signLinks({ text, links }: TextBlock, until: number): string {
  let signed = '';
  let from = 0;
  for (const { start, end } of links) {
    if (end > until) break;
    signed += text.slice(from, start) + LINK_SIGN;
    from = end;
  }
  return signed + text.slice(from, until);
}
