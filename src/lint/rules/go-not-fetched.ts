import type { FoundImage } from '../../parse/links.ts';
import { isFetched, listFetched } from '../../parse/fetched-addresses.ts';
import { nameFetch } from '../name-fetch.ts';
import { isAddressOfGo } from '../own-go.ts';
import { listElements, readScript } from '../page-elements.ts';
import type { Page } from '../page.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { listScriptFetches } from '../script-fetches.ts';

export const goNotFetched: Rule = {
  id: 'go-not-fetched',
  severity: 'error',
  post: ({ images }, { origin }) =>
    images.flatMap(({ url, element, start, end }) =>
      isAddressOfGo(url, origin) ? [{ start, end, ...describe(url, element) }] : [],
    ),
  page: (page, { origin }) => {
    // What stands in a post is told there.
    const told = new Set(page.post?.images.map(({ url }) => url));
    return [
      ...listPageFetches(page).flatMap(({ url, element }) =>
        isAddressOfGo(url, origin) && !told.has(url) ? [describe(url, element)] : [],
      ),
      ...listElements(page, 'script')
        .flatMap((script) => (isCode(script) ? listScriptFetches(readScript(script), 'go/') : []))
        .flatMap((url) => (isAddressOfGo(url, origin) ? [describeScript(url)] : [])),
    ];
  },
};

type Fetch = Pick<FoundImage, 'url' | 'element'>;

function describe(url: string, element: Fetch['element']): RuleFinding {
  return {
    message: `Unexpected ${url} ${nameFetch(element)}, expected a link: browsers fetch it, and each visit counts as a click`,
    hint: 'Show a file of your own; for a picture that leads there, write [![…](picture)](/go/link-id).',
  };
}

function describeScript(url: string): RuleFinding {
  return {
    message: `Unexpected ${url} fetched by a script, expected a link: only a reader’s own click may reach the merchant`,
    hint: 'Take the request out of the script; where a reader is to go there, write a link.',
  };
}

// Others are data, such as JSON-LD.
function isCode({ properties }: ReturnType<typeof listElements>[number]): boolean {
  const { type } = properties;
  return (
    typeof type !== 'string' || /^\s*(?:module|(?:text|application)\/javascript)?\s*$/i.test(type)
  );
}

// In hast, `srcset` is `srcSet`, and the many addresses of it one text.
function listPageFetches(page: Page): Fetch[] {
  return FETCHING.flatMap((element) =>
    listElements(page, element).flatMap(({ properties }) =>
      Object.entries(properties).flatMap(([name, value]) =>
        typeof value === 'string' && value.includes('go/') && isFetched(element, name)
          ? listFetched(name, value).map((url) => ({ url, element }))
          : [],
      ),
    ),
  );
}

const FETCHING = [
  'img',
  'iframe',
  'source',
  'video',
  'audio',
  'embed',
  'object',
  'link',
  'script',
] as const;
