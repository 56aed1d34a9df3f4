import type { Nodes } from 'mdast';
import type { FoundImage } from '../../parse/links.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { listElements } from '../page-elements.ts';
import type { Rule } from '../rule.ts';

export const amazonImage: Rule = {
  id: 'amazon-image',
  severity: 'error',
  post: (post) => listImages(post).map(({ url, start, end }) => ({ start, end, ...describe(url) })),
  // What stands in a post is told there.
  page: (page) =>
    page.post === undefined
      ? listElements(page, 'img').flatMap(({ properties }) =>
          typeof properties['src'] === 'string' && isAmazonImage(properties['src'])
            ? [describe(properties['src'])]
            : [],
        )
      : [],
};

function describe(url: string): { message: string; hint: string } {
  return {
    message: `Unexpected image of Amazon's, ${url}`,
    hint: 'Use a photo of your own.',
  };
}

// To look for these is cheaper than to walk, and most posts have none.
function mayHoldImage(text: string, from: number): boolean {
  return text.includes('-amazon.com/', from) || (text.includes('._', from) && SIZED.test(text));
}

const SIZED = /\._[A-Z]{2}[\w,]*_\./;

/** Amazon's image hosts, and the sizes that Amazon writes into the names of its files. */
function isAmazonImage(address: string): boolean {
  return (
    /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:media|(?:ssl-)?images)-amazon\.com\//i.test(address) ||
    /\._[A-Z]{2}[\w,]*_\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/.test(address)
  );
}

type Image = Omit<FoundImage, 'element'>;

function listImages({ source, bodyStart, links, images, readTree }: PostSource): Image[] {
  if (!mayHoldImage(source.text, bodyStart)) return [];
  const found: Image[] = links.flatMap(({ syntax, url, start, end }) =>
    // A link to the image shows none.
    url !== undefined && (syntax === 'attribute' || syntax === 'expression') && isAmazonImage(url)
      ? [{ url, start, end }]
      : [],
  );
  // One image may be seen as an attribute, as what is fetched, and as an address in that attribute's code.
  const add = (url: string, { start, end }: { start: number; end: number }): void => {
    const isKnown = found.some(
      (each) => each.url === url && each.start >= start && each.end <= end,
    );
    if (isAmazonImage(url) && !isKnown) found.push({ url, start, end });
  };
  const visit = (node: Nodes): void => {
    const offsets = {
      start: node.position?.start.offset ?? 0,
      end: node.position?.end.offset ?? 0,
    };
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
      for (const attribute of node.attributes)
        if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string')
          add(attribute.value, offsets);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(readTree());
  for (const { url, ...offsets } of images) add(url, offsets);
  return found.toSorted((a, b) => a.start - b.start);
}
