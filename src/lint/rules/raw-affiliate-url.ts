import type { Program } from '../../core/affiliate/program.ts';
import { findProgramOf } from '../affiliate-host.ts';
import type { Rule } from '../rule.ts';

export const rawAffiliateUrl: Rule = {
  id: 'raw-affiliate-url',
  severity: 'error',
  post: (post, { registry }) =>
    post.links.flatMap(({ url, start, end }) => {
      const program =
        url === undefined ? undefined : findProgramOf(url, registry.programById.values());
      if (!program) return [];
      const id = findLinkId(url ?? '', program);
      const add = `add this address to content/programs/${program.id}.yaml`;
      const write =
        program.routing === 'direct' ? `Write <Aff to="${id}">…</Aff>` : `Write [text](/go/${id})`;
      return [
        {
          start,
          end,
          program: program.id,
          message: `Unexpected affiliate address of ${program.name}, expected a link of the registry`,
          hint:
            id === undefined ? `${add[0]?.toUpperCase()}${add.slice(1)}.` : `${write}, or ${add}.`,
        },
      ];
    }),
};

// The link of the same page, else the program's first.
function findLinkId(address: string, { links }: Program): string | undefined {
  const pageOf = (url: string) => url.replace(/^https?:/, '').replace(/[?#].*$/s, '');
  const ids = Object.keys(links);
  return ids.find((id) => pageOf(links[id]?.url ?? '') === pageOf(address)) ?? ids[0];
}
