import { ID } from '../../core/affiliate/go-url.ts';
import { findNearest } from '../../core/nearest.ts';
import type { StaticAttribute } from '../../parse/jsx-attributes.ts';
import type { Offer } from '../link-fixes.ts';
import type { Rule, RuleFinding } from '../rule.ts';

const KNOWN = new Set(['to', 'at', 'as', 'title']);
const LOOKS = ['inline', 'card', 'button'];

export const affAttributes: Rule = {
  id: 'aff-attributes',
  severity: 'error',
  post: (post) =>
    post.links.flatMap(({ syntax, attributes, start, end }) => {
      if (syntax !== 'aff') return [];
      const hasId = attributes.some(({ name, value }) => name === 'to' && value !== undefined);
      return attributes.flatMap((attribute) => {
        const { name, nameRange, value, range } = attribute;
        // A spread in place of the id is what `unknown-link-id` asks to write out.
        if (!hasId && name.startsWith('{')) return [];
        const fault = findFault(name, value);
        const [from, to] = (KNOWN.has(name) ? range : nameRange) ?? nameRange ?? [start, end];
        return fault
          ? [{ start: from, end: to, ...fault, ...offerName(attribute, attributes) }]
          : [];
      });
    }),
};

// A name that the element has already would stand in it twice.
function offerName({ name, nameRange }: StaticAttribute, all: readonly StaticAttribute[]): Offer {
  if (KNOWN.has(name) || name.startsWith('{') || !nameRange) return {};
  const nearest = findNearest(name, KNOWN);
  if (nearest === undefined || all.some((each) => each.name === nearest)) return {};
  const [start, end] = nameRange;
  return { suggestions: [{ title: `Write ${nearest}`, edits: [{ start, end, text: nearest }] }] };
}

function findFault(name: string, value: string | undefined): RuleFinding | undefined {
  if (name.startsWith('{')) {
    return {
      message: `Unexpected spread ${name}, expected attributes in plain text`,
      hint: 'Write to="…" and the other attributes out: the build must see them.',
    };
  }
  if (!KNOWN.has(name)) {
    const nearest = findNearest(name, KNOWN);
    return {
      message: `Unexpected attribute "${name}", expected one of: ${[...KNOWN].join(', ')}`,
      hint: nearest === undefined ? `Remove "${name}".` : `Did you mean "${nearest}"?`,
    };
  }
  if (value === undefined) {
    // `unknown-link-id` asks for a static `to`.
    return name === 'to'
      ? undefined
      : {
          message: `Unexpected expression in "${name}", expected plain text`,
          hint: `Write ${name}="…".`,
        };
  }
  if (name === 'as' && !LOOKS.includes(value)) {
    return {
      message: `Unexpected as="${value}", expected one of: ${LOOKS.join(', ')}`,
      hint: 'Choose one of them; leave `as` out for a link in a sentence.',
    };
  }
  if (name === 'at' && !ID.test(value)) {
    return {
      message: `Unexpected at="${value}", expected a name in kebab-case`,
      hint: 'Write a name such as at="intro".',
    };
  }
  return undefined;
}
