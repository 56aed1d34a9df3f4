import { findStatementFault } from '../disclosure-fault.ts';
import type { Page, PageDisclosure } from '../page.ts';
import type { Rule } from '../rule.ts';

export const disclosureStaticHtml: Rule = {
  id: 'disclosure-static-html',
  severity: 'error',
  page(page) {
    const first = page.links.find((link) => link.compensated);
    if (!first) return [];
    return listFaults(page).map((fault) => ({
      message: `Unexpected ${fault}, expected its text in the HTML`,
      hint: 'Write the sentence into the page, or let <Disclosure post={id} /> write it.',
      placement: first.placement,
    }));
  },
};

function listFaults({ disclosures, unwritten }: Page): string[] {
  const [where] = unwritten;
  if (disclosures.length === 0)
    return where === undefined ? [] : [`disclosure in <${where}> alone`];
  return disclosures.flatMap((disclosure) => findFault(disclosure) ?? []);
}

function findFault(disclosure: PageDisclosure): string | undefined {
  const fault = findStatementFault(disclosure);
  // An island's script may replace what was rendered when it runs.
  if ([...disclosure.ancestors, disclosure.node].some(({ tagName }) => tagName === 'astro-island'))
    return 'disclosure in <astro-island>';
  if (fault === 'image') return 'disclosure that is an image alone';
  return fault === 'empty' ? 'empty disclosure' : undefined;
}
