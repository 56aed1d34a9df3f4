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
      const [link] = Object.keys(program.links);
      const id = link ?? `${program.id}-link`;
      return [
        {
          start,
          end,
          message: `Unexpected affiliate address of ${program.name}, expected a link of the registry`,
          hint:
            program.routing === 'direct'
              ? `Write <Aff to="${id}">…</Aff>.`
              : `Write [text](/go/${id}), or add this address to content/programs/${program.id}.yaml.`,
        },
      ];
    }),
};
