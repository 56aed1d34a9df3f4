import type { PostRule } from '../rule.ts';

export const placementsDeclared: PostRule = {
  id: 'placements-declared',
  target: 'post',
  severity: 'error',
  docs: {
    what: 'The front matter lists the id of each registry link in the body, and no other.',
    why: 'What an article sells is stated where an editor looks first, and a link that fell out of the text is noticed.',
    mend: 'Add the id to `placements`, or take it out.',
  },
  examples: {
    pass: '---\nplacements: [acme]\n---\nTry [Acme](/go/acme).',
    fail: '---\nplacements: [acme]\n---\nNo link here.',
  },
  check(post, { catalog }) {
    // The links of a text that cannot be parsed are not known.
    if (!post.post || post.problems.some(({ rule }) => rule === 'invalid-mdx')) return [];
    const declared = post.post.placements;
    const placed = Map.groupBy(post.links, ({ to }) => to);
    const missing = [...placed].flatMap(([id, [first]]) =>
      id !== undefined && first && catalog.links.has(id) && !declared.includes(id)
        ? [{ id, start: first.start, end: first.end }]
        : [],
    );
    const extra = declared.flatMap((id, index) =>
      placed.has(id) && declared.indexOf(id) === index ? [] : [{ id, index }],
    );
    const complete = [...declared, ...missing.map(({ id }) => id)].join(', ');
    return [
      ...missing.map(({ id, start, end }) => ({
        start,
        end,
        message: `Unexpected link "${id}", which the front matter does not declare`,
        hint: `Add it to the front matter: placements: [${complete}]`,
      })),
      ...extra.map(({ id, index }) => {
        const [start, end] = post.frontmatterRange(['placements', index]);
        const twice = placed.has(id);
        return {
          start,
          end,
          message: twice
            ? `Unexpected second "${id}" in placements, expected it once`
            : `Unexpected placement "${id}", which the body does not link`,
          hint: twice
            ? 'Remove the second one.'
            : `Link it in the body, or remove "${id}" from placements.`,
        };
      }),
    ];
  },
};
