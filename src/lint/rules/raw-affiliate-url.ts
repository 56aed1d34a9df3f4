import type { Program } from '../../core/affiliate/program.ts';
import { findProgramOf } from '../affiliate-host.ts';
import type { PostRule } from '../rule.ts';

export const rawAffiliateUrl: PostRule = {
  id: 'raw-affiliate-url',
  target: 'post',
  severity: 'error',
  docs: {
    what: 'No address of a program with its tracking parameter stands in a post; the registry holds it.',
    why: 'A raw tracking link is not marked, not disclosed, not counted, and stays behind when the program changes its terms.',
    mend: 'Write [text](/go/link-id), or <Aff to="link-id"> for a direct-only program.',
  },
  examples: {
    pass: 'Their [docs](https://acme.example/docs) are public; [plans](/go/acme) start small.',
    fail: 'See [plans](https://acme.example/plans?ref=me).',
  },
  check: (post, { catalog }) =>
    post.links.flatMap(({ url, start, end }) => {
      const program =
        url === undefined ? undefined : findProgramOf(url, catalog.programById.values());
      if (!program) return [];
      const id = findLinkId(url ?? '', program);
      const add = `add this address to content/programs/${program.id}.yaml`;
      const write =
        program.routing === 'direct' ? `Write <Aff to="${id}">…</Aff>` : `Write [text](/go/${id})`;
      return [
        {
          start,
          end,
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
