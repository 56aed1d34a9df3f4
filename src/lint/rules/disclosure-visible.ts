import { findStatementFault } from '../disclosure-fault.ts';
import { findHiding } from '../hiding.ts';
import type { PageDisclosure } from '../page.ts';
import type { Rule } from '../rule.ts';

export const disclosureVisible: Rule = {
  id: 'disclosure-visible',
  severity: 'error',
  page({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    return disclosures.flatMap((disclosure) => {
      const where = findHidingPlace(disclosure);
      return where === undefined
        ? []
        : [
            {
              message: `Unexpected disclosure ${where}, expected text in plain sight`,
              hint: 'Move it into the text, such as <p data-disclosure="page"> after the title.',
              placement: first.placement,
            },
          ];
    });
  },
};

function findHidingPlace(disclosure: PageDisclosure): string | undefined {
  const { node, ancestors } = disclosure;
  for (const each of [...ancestors, node]) {
    const hiding = findHiding(each);
    if (hiding !== undefined)
      return `${each === node && !hiding.startsWith('<') ? 'with' : 'within'} ${hiding}`;
  }
  const fault = findStatementFault(disclosure);
  if (fault === 'hidden') return 'with all of its text hidden';
  return fault === 'attribute' ? 'in an attribute alone' : undefined;
}
