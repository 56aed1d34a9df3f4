import * as z from 'zod';
import type { Program } from '../../core/affiliate/program.ts';
import type { FoundLink } from '../../parse/links.ts';
import { listImported, type Partials } from '../../parse/partials.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { findMention } from '../product-mentions.ts';
import { listNamedPrograms } from '../registry-names.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Names that are never told, such as "Harbor". @default [] */
  ignore: z
    .array(z.string())
    .default([])
    .describe('Names that are never told, such as one that is also an ordinary word.'),
});

export const contextMissedPlacement: Rule<z.output<typeof OptionsSchema>> = {
  id: 'context-missed-placement',
  severity: 'warning',
  options: OptionsSchema,
  post: (post, { registry, options, today, partials }) =>
    (post.isPartial ? [] : listNamedPrograms(registry)).flatMap(({ program, names, findLink }) => {
      const written = names.filter(({ text }) => post.source.text.includes(text));
      if (
        written.length === 0 ||
        linksTo(program, listLinks(post, partials)) ||
        hasEnded(program, today)
      )
        return [];
      const wanted = written.filter(
        ({ text, isOrdinary }) =>
          !options.ignore.includes(text) && !(isOrdinary && isCapitalizing(post)),
      );
      const mention = findMention(post, wanted);
      const link = mention && findLink(mention.text);
      if (!mention || !link) return [];
      const { text, start, end } = mention;
      const markup =
        program.routing === 'direct'
          ? `<Aff to="${link.id}">${text}</Aff>`
          : `[${text}](/go/${link.id})`;
      return [
        {
          start,
          end,
          program: program.id,
          message: `Unexpected "${text}" without a link in this post, expected one: the registry has "${link.id}"`,
          hint: `Link it where it serves the reader, ${markup}; or list the name in the option "ignore".`,
          ...(post.source.text.slice(start, end) === text
            ? { suggestions: [{ title: `Link ${text}`, edits: [{ start, end, text: markup }] }] }
            : {}),
        },
      ];
    }),
};

function hasEnded({ effectiveTo }: Program, today: string): boolean {
  return effectiveTo !== undefined && effectiveTo < today;
}

// In German any noun has a capital: an ordinary word is not told from a name.
function isCapitalizing({ post }: PostSource): boolean {
  return /^(?:de|lb)\b/i.test(post?.lang ?? '');
}

function listLinks(post: PostSource, partials: Partials | undefined): readonly FoundLink[] {
  const imported = listImported(post, partials);
  return imported.length === 0
    ? post.links
    : [...post.links, ...imported.flatMap(({ partial }) => partial.links)];
}

// A plain address of the merchant is a link, too: that one may not pay, but the author chose it.
function linksTo(program: Program, links: readonly FoundLink[]): boolean {
  // By id first, as most are: it is told by a look.
  return (
    links.some(({ to }) => to !== undefined && Object.hasOwn(program.links, to)) ||
    links.some(({ url }) => url !== undefined && program.hosts.some((host) => isOn(url, host)))
  );
}

function isOn(url: string, host: string): boolean {
  // A path of the site itself, as most links of the registry are written.
  if (!url.includes('//')) return false;
  const name = /^(?:https?:)?\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  return name === host || (name?.endsWith(`.${host}`) ?? false);
}
