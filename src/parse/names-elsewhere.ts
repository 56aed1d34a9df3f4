// What fields of front matter are called in other blogs, so that whoever brings posts along renames them and
// loses nothing.

/** Name here by the name there, in lower case: of Astro's, Hugo's, Jekyll's and Eleventy's common themes. */
const HERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    published: ['date', 'pubdate', 'pubdatetime', 'publishdate', 'publishedat', 'datepublished'],
    updated: ['lastmod', 'updateddate', 'moddatetime', 'modified', 'lastupdated', 'datemodified'],
    description: ['summary', 'excerpt', 'subtitle'],
    tags: ['keywords', 'categories', 'topics'],
    lang: ['language', 'locale'],
  }).flatMap(([here, names]) => names.map((name) => [name, here] as const)),
);

/** The field of `known` that another blog calls `key`; undefined for none. */
export function findNameHere(key: string, known: readonly string[]): string | undefined {
  const here = HERE.get(key.toLowerCase().replaceAll(/[_-]/g, ''));
  return here !== undefined && known.includes(here) ? here : undefined;
}
