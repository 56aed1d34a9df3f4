import { isPlaceholderId } from '../../core/affiliate/program.ts';
import type { Rule } from '../rule.ts';

export const placeholderAffiliateId: Rule = {
  id: 'placeholder-affiliate-id',
  severity: 'warning',
  program({ program, range }) {
    if (program?.affiliateId === undefined || !isPlaceholderId(program.affiliateId)) return [];
    const [start, end] = range(['affiliateId']);
    return [
      {
        start,
        end,
        message: `Unexpected placeholder "${program.affiliateId}", expected your own affiliate id`,
        hint: `Put your id at ${program.name} here; until then its clicks earn nothing.`,
      },
    ];
  },
};
