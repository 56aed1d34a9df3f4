import { parseGoPath } from '../../core/affiliate/go-url.ts';
import { aboutLink } from '../page.ts';
import { findAttribute, listRawElements, listTokens, setValue } from '../raw-element.ts';
import type { Rule } from '../rule.ts';

const HINT = 'Remove sponsored; if the link does pay you, add it to a file in content/programs/.';

export const relOvermarked: Rule = {
  id: 'rel-overmarked',
  severity: 'warning',
  post(post, { registry }) {
    // Who was paid for a post may have links in it that were paid for.
    if (post.post?.received.includes('paid')) return [];
    return listRawElements(post, registry).flatMap(({ found, address, program }) => {
      const rel = findAttribute(found, 'rel');
      const tokens = listTokens(rel?.value ?? '');
      if (program || !rel || !tokens.includes('sponsored')) return [];
      const kept = tokens.filter((token) => token !== 'sponsored').join(' ');
      const edit = setValue(post.source.text, rel, kept);
      const [start, end] = rel.range ?? [found.start, found.end];
      const mend = edit ? { title: 'Remove sponsored', edits: [edit] } : undefined;
      // The registry knows of a vendor's link that it pays nothing, and a site does not pay itself.
      const isSure = parseGoPath(address) !== undefined || /^[/#](?!\/)/.test(address);
      return [
        {
          start,
          end,
          message: `Unexpected rel="${rel.value}" on ${address}, expected no "sponsored" where nothing is paid`,
          hint: HINT,
          ...(mend ? (isSure ? { fix: mend } : { suggestions: [mend] }) : {}),
        },
      ];
    });
  },
  page({ links, post }) {
    if (post?.post?.received.includes('paid')) return [];
    return links.flatMap((link) =>
      !link.compensated && link.rel.includes('sponsored')
        ? [
            {
              message: `Unexpected rel="${link.rel.join(' ')}" on ${link.href}, expected no "sponsored" where nothing is paid`,
              hint: HINT,
              ...aboutLink(link),
            },
          ]
        : [],
    );
  },
};
