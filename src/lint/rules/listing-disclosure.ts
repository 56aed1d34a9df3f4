import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { findWording } from '../../core/affiliate/disclosure.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { listFeedItems } from '../feed-items.ts';
import { endsWithMarker, holdsMarker, isLabel } from '../marker.ts';
import { listFiles, type Output } from '../output.ts';
import type { PublishedFinding, Rule } from '../rule.ts';
import { listTextBlocks } from '../text-blocks.ts';

export const listingDisclosure: Rule = {
  id: 'listing-disclosure',
  severity: 'warning',
  published(output) {
    const promotions = output.posts.filter(isPromotion);
    if (promotions.length === 0) return [];
    return [...listPageTeasers(output, promotions), ...listFeedTeasers(output)].flatMap(
      ({ file, post, text, before, at }): PublishedFinding[] => {
        const wording = findWording(post.post?.lang ?? output.lang) ?? findWording('en');
        if (!promotions.includes(post) || wording === undefined) return [];
        const isLabelled =
          isLabel(before, wording) || endsWithMarker(before, wording) || holdsMarker(text, wording);
        if (isLabelled) return [];
        return [
          {
            message: `Missing an ad label at the teaser "${text}" in ${file}, which the merchant paid for`,
            hint: 'Begin the title with "Ad: ", or set a label before it wherever it is listed.',
            post,
            at,
          },
        ];
      },
    );
  },
};

interface Teaser {
  file: string;
  post: PostSource;
  /** Text of the link to it. */
  text: string;
  /** Text of its block before the link. */
  before: string;
  at: PublishedFinding['at'];
}

// The merchant pays for the post itself: all of it is an ad, not only its links.
function isPromotion({ post }: PostSource): boolean {
  return post?.received.includes('paid') === true && !post.draft;
}

function listPageTeasers(output: Output, promotions: readonly PostSource[]): Teaser[] {
  const paths = promotions.map((post) => output.pathOf(post).replace(/\/$/, ''));
  return listFiles(output, 'page').flatMap((file) => {
    const source = file.read();
    const { text: html } = source;
    if (!paths.some((path) => html.includes(path))) return [];
    // Its own page says what it is before the text, as other rules see to.
    const own = output.findPost(file.file.slice(output.folder.length));
    return listTextBlocks(htmlToHast(html) as Root).flatMap((block) =>
      block.links.flatMap(({ href, start, end }): Teaser[] => {
        const post = output.findPost(href);
        const text = block.text.slice(start, end).trim();
        if (post === undefined || post === own || text === '' || /\.mdx?(?:[?#]|$)/.test(href))
          return [];
        const before = block.text.slice(0, start);
        return [{ file: file.file, post, text, before, at: { source, start: 0, end: 1 } }];
      }),
    );
  });
}

function listFeedTeasers(output: Output): Teaser[] {
  return listFiles(output, 'feed').flatMap((file) => {
    const source = file.read();
    return listFeedItems(source.text).flatMap(({ title, address, start, end }): Teaser[] => {
      const post = output.findPost(address);
      const at = { source, start, end };
      return post === undefined ? [] : [{ file: file.file, post, text: title, before: '', at }];
    });
  });
}
