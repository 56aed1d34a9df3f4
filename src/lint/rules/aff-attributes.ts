import type { PostRule } from '../rule.ts';

const KNOWN = new Set(['to', 'at', 'as', 'title']);
const LOOKS = ['inline', 'card', 'button'];

export const affAttributes: PostRule = {
  id: 'aff-attributes',
  target: 'post',
  severity: 'error',
  docs: {
    what: '<Aff> has the attributes to, at, as and title, in static text; `as` is inline, card or button.',
    why: 'A misspelt attribute would be dropped in silence, and with it the look or the name of a placement.',
    mend: 'Mend the attribute.',
  },
  examples: {
    pass: '<Aff to="acme" as="card" title="Acme">Plans for one person.</Aff>',
    fail: '<Aff to="acme" as="banner">Buy</Aff>',
  },
  check: (post) =>
    post.links.flatMap(({ syntax, attributes, start, end }) => {
      if (syntax !== 'aff') return [];
      const findings = [];
      for (const [name, value] of attributes) {
        if (!KNOWN.has(name)) {
          findings.push({
            start,
            end,
            message: `Unexpected attribute "${name}", expected one of: ${[...KNOWN].join(', ')}`,
            hint: `Remove "${name}".`,
          });
        } else if (value === undefined && name !== 'to') {
          findings.push({
            start,
            end,
            message: `Unexpected expression in "${name}", expected plain text`,
            hint: `Write ${name}="…".`,
          });
        } else if (name === 'as' && value !== undefined && !LOOKS.includes(value)) {
          findings.push({
            start,
            end,
            message: `Unexpected as="${value}", expected one of: ${LOOKS.join(', ')}`,
            hint: 'Choose one of them; leave `as` out for a link in a sentence.',
          });
        }
      }
      return findings;
    }),
};
