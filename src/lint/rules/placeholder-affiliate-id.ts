import { isPlaceholderId } from '../../core/affiliate/program.ts';
import type { ProgramRule } from '../rule.ts';

export const placeholderAffiliateId: ProgramRule = {
  id: 'placeholder-affiliate-id',
  target: 'program',
  severity: 'warning',
  docs: {
    what: "A program's affiliateId is the author's own, not the placeholder YOUR-….",
    why: 'A click through a placeholder is counted here and paid to nobody.',
    mend: 'Put your id from the program’s dashboard into affiliateId.',
  },
  examples: {
    pass: 'name: Acme\nnetwork: in-house\naffiliateId: me-123\nusedByAuthor: true\nterms: none\nlinks: {}\n',
    fail: 'name: Acme\nnetwork: in-house\naffiliateId: YOUR-ID\nusedByAuthor: true\nterms: none\nlinks: {}\n',
  },
  check({ program, range }) {
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
