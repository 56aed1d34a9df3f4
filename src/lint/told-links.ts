// A link that is wrong in the source looks wrong in many ways on the page: only the cause is told.
import { formatGoPath } from '../core/affiliate/go-url.ts';
import type { Problem } from '../core/problem.ts';
import { listImported, type Partials } from '../parse/partials.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Page } from './page.ts';
import { placeAtElement } from './raw-element.ts';

/**
 * The page without the links that the source pass finds an error in and that no build gave a placement code;
 * `problems` are those of the sources.
 */
export function leaveOutToldLinks(
  page: Page,
  problems: readonly Problem[],
  partials?: Partials,
): Page {
  const { post } = page;
  if (post === undefined) return page;
  const told = new Set(
    [post, ...listImported(post, partials).map(({ partial }) => partial)].flatMap((source) =>
      listToldAddresses(source, problems),
    ),
  );
  if (told.size === 0) return page;
  const links = page.links.filter(({ href, placement }) => placement !== '' || !told.has(href));
  return { ...page, links };
}

function listToldAddresses({ source, links }: PostSource, problems: readonly Problem[]): string[] {
  const errors = problems.filter(
    ({ file, severity }) => severity === 'error' && file === source.file,
  );
  if (errors.length === 0) return [];
  return links.flatMap((link) => {
    const { url, to, start, end } = placeAtElement(link);
    const isTold = errors.some(
      ({ offset, endOffset }) =>
        offset !== undefined && endOffset !== undefined && offset < end && endOffset > start,
    );
    const address = url ?? (to === undefined ? undefined : formatGoPath(to));
    return isTold && address !== undefined ? [address, encodeAddress(address)] : [];
  });
}

// As Markdown writes it into the page.
function encodeAddress(address: string): string {
  try {
    return encodeURI(decodeURI(address));
  } catch {
    return address;
  }
}
