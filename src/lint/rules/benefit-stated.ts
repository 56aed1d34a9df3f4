import { listUnstated, writeBenefits } from '../../core/affiliate/benefits.ts';
import type { Benefit } from '../../core/affiliate/post.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { listWrittenDisclosures, suggestDisclosure } from '../written-disclosure.ts';

export const benefitStated: Rule = {
  id: 'benefit-stated',
  severity: 'error',
  post(post, { registry }) {
    const { received = [], lang = 'en' } = post.post ?? {};
    if (received.length === 0) return [];
    const [written] = listWrittenDisclosures(post);
    if (!written) return [];
    const unstated = listUnstated(received, written.text, lang);
    if (unstated.length === 0) return [];
    return [
      {
        start: written.start,
        end: written.end,
        ...describe(unstated, lang),
        suggestions: suggestDisclosure(written, post, registry),
      },
    ];
  },
  page({ post, disclosures, lang }) {
    const received = post?.post?.received ?? [];
    if (received.length === 0) return [];
    const text = disclosures.map((each) => each.text).join(' ');
    const unstated = listUnstated(received, text, disclosures[0]?.lang ?? lang);
    return unstated.length === 0 ? [] : [describe(unstated, lang)];
  },
};

function describe(unstated: readonly Benefit[], lang: string): RuleFinding {
  return {
    message: `Missing a sentence on what was received (${unstated.join(', ')}), expected it in the disclosure`,
    hint: `Let <Disclosure post={id} /> write it, or write for example: "${writeBenefits(unstated, lang)}"`,
  };
}
