import * as z from 'zod';
import type { ContextLink } from '../../parse/link-contexts.ts';
import type { Block, ListItem, Outline } from '../../parse/outline.ts';
import { listPaidLinks } from '../paid-links.ts';
import type { Rule, SourceFinding } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Paid links with nothing said of them that make a link list. @default 3 */
  minItems: z
    .int()
    .min(2)
    .default(3)
    .describe('Paid links with nothing said of them that make a link list.'),
  /** Words beside a link that say something of it. @default 4 */
  minWords: z.int().min(1).default(4).describe('Words beside a link that say something of it.'),
});
type Options = z.output<typeof OptionsSchema>;

export const contextLinkList: Rule<Options> = {
  id: 'context-link-list',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options }) {
    const links = listPaidLinks(post, registry);
    if (links.length < options.minItems) return [];
    return [...findLists(links, post.outline, options), ...findRows(links, options)];
  },
};

// Items of one list that say little besides their link.
function findLists(links: readonly ContextLink[], outline: Outline, options: Options) {
  const bare = links.filter(
    ({ block }) => block?.item && countOthers(links, outline, block.item) < options.minWords,
  );
  return [...Map.groupBy(bare, ({ block }) => block?.item?.list).values()].flatMap((list) => {
    const items = new Set(list.map(({ block }) => block?.item?.start));
    return items.size < options.minItems ? [] : [tell(list, items.size)];
  });
}

/** Words of an item, lists within it too, that are no paid link's. */
function countOthers(
  links: readonly ContextLink[],
  { blocks }: Outline,
  { start, end }: ListItem,
): number {
  const isWithin = (each: { start: number } | undefined) =>
    each !== undefined && each.start >= start && each.start < end;
  const words = blocks.filter(isWithin).reduce((sum, block) => sum + block.words, 0);
  return links
    .filter(({ block }) => isWithin(block))
    .reduce((sum, { anchorWords }) => sum - anchorWords, words);
}

// A line such as `Acme | River | Harbor`.
function findRows(links: readonly ContextLink[], options: Options): SourceFinding[] {
  const byBlock = Map.groupBy(
    links.filter(({ block, found }) => block && !block.item && found.kind === 'inline'),
    ({ block }) => block as Block,
  );
  return [...byBlock].flatMap(([block, row]) => {
    const others = row.reduce((sum, { anchorWords }) => sum - anchorWords, block.words);
    return row.length < options.minItems || others >= options.minWords
      ? []
      : [tell(row, row.length)];
  });
}

function tell(links: readonly ContextLink[], count: number): SourceFinding {
  const [first] = links;
  return {
    start: first?.found.start ?? 0,
    end: first?.found.end ?? 0,
    message: `Unexpected list of ${count} paid links with nothing said of them, expected prose with each`,
    hint: 'Say with each link what it is for and how it did, or leave out those of which there is nothing to say.',
  };
}
