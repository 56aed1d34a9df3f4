import { GO_PREFIX } from '../../core/affiliate/go-url.ts';
import { findNearest } from '../../core/nearest.ts';
import type { PostRule } from '../rule.ts';

export const unknownLinkId: PostRule = {
  id: 'unknown-link-id',
  target: 'post',
  severity: 'error',
  docs: {
    what: 'Each /go/ address and each <Aff to> names a link of the registry, in static text.',
    why: 'An unknown id answers 404: the reader is lost and the commission with him.',
    mend: 'Mend the id, or add the link to a file in content/programs/.',
  },
  examples: {
    pass: 'Read [the docs](/go/acme) first, then <Aff to="acme">sign up</Aff>.',
    fail: 'Read [the docs](/go/acmee) first.',
  },
  check: (post, { catalog }) =>
    post.links.flatMap((found) => {
      const { start, end } = found;
      if (found.syntax !== 'aff' && !found.url?.startsWith(GO_PREFIX)) return [];
      if (found.to === undefined) {
        return [
          {
            start,
            end,
            message: 'Missing a static "to", expected <Aff to="link-id">',
            hint: 'Write the id as plain text: the build must see it.',
          },
        ];
      }
      if (catalog.links.has(found.to) || catalog.brokenLinkIds.has(found.to)) return [];
      if (/[?#/]/.test(found.to)) {
        const id = found.to.replace(/[?#/].*$/s, '');
        return [
          {
            start,
            end,
            message: `Unexpected "${found.to.slice(id.length)}" after /go/${id}, expected a link id alone`,
            hint: 'Write the whole address into the registry: what a reader’s address adds is never passed on.',
          },
        ];
      }
      const nearest = findNearest(found.to, catalog.links.keys());
      return [
        {
          start,
          end,
          message: `Unexpected link id "${found.to}", expected an id of the registry`,
          hint:
            nearest === undefined
              ? `Add "${found.to}" to the links of a file in content/programs/.`
              : `Did you mean "${nearest}"? Else add it to a file in content/programs/.`,
        },
      ];
    }),
};
