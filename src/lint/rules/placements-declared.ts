import { addPlacements, removePlacement } from '../../parse/edit-placements.ts';
import { listImported } from '../../parse/partials.ts';
import type { Rule } from '../rule.ts';

export const placementsDeclared: Rule = {
  id: 'placements-declared',
  severity: 'error',
  post(post, { registry, partials }) {
    // The links of a text that cannot be parsed are not known.
    if (!post.post || post.problems.some(({ rule }) => rule === 'invalid-mdx')) return [];
    const declared = post.post.placements;
    const imported = listImported(post, partials).flatMap(({ partial, start, end }) =>
      partial.links.map(({ to }) => ({ to, start, end })),
    );
    // Of each id, where it is first linked.
    const placed = new Map<string, { start: number; end: number }>();
    for (const { to, start, end } of [...post.links, ...imported])
      if (to !== undefined && !placed.has(to)) placed.set(to, { start, end });
    const missing = [...placed].flatMap(([id, place]) =>
      registry.links.has(id) && !declared.includes(id) ? [{ id, ...place }] : [],
    );
    // An id that only runs may be any of those that nothing else places.
    const isOpen = post.links.some(({ to, url }) => to === undefined && url === undefined);
    const extra = declared.flatMap((id, index) => {
      const isFirst = declared.indexOf(id) === index;
      return isFirst && (isOpen || placed.has(id)) ? [] : [{ id, index }];
    });
    // One edit adds all: two that add the key would write it twice.
    const addition =
      missing.length === 0
        ? undefined
        : addPlacements(
            post,
            missing.map(({ id }) => id),
          );
    const complete = [...declared, ...missing.map(({ id }) => id)].join(', ');
    return [
      ...missing.map(({ id, start, end }) => ({
        start,
        end,
        message: `Unexpected link "${id}", which the front matter does not declare`,
        hint: `Add it to the front matter: placements: [${complete}]`,
        ...(addition ? { fix: { title: 'Declare what the body links', edits: [addition] } } : {}),
      })),
      ...extra.map(({ id, index }) => {
        const [start, end] = post.frontmatterRange(['placements', index]);
        const twice = isOpen || placed.has(id);
        const removal = removePlacement(post, index);
        const mend = removal && { title: `Remove "${id}" from placements`, edits: [removal] };
        return {
          start,
          end,
          message: twice
            ? `Unexpected second "${id}" in placements, expected it once`
            : `Unexpected placement "${id}", which the body does not link`,
          hint: twice
            ? 'Remove the second one.'
            : `Link it in the body, or remove "${id}" from placements.`,
          // The link may have been lost, and not the wish for it.
          ...(mend === undefined ? {} : twice ? { fix: mend } : { suggestions: [mend] }),
        };
      }),
    ];
  },
};
