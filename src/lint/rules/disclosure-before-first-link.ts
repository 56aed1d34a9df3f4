import type { PageRule } from '../rule.ts';

/** Words of text that may stand between the title and the disclosure: a choice of ours, the law names none. */
const MAX_WORDS = 150;

export const disclosureBeforeFirstLink: PageRule = {
  id: 'disclosure-before-first-link',
  target: 'page',
  severity: 'error',
  docs: {
    what: `The disclosure stands before the first affiliate link, before the first h2, within ${MAX_WORDS} words of the title, and is not hidden or set aside.`,
    why: 'FTC .com Disclosures: as close as possible to the claim; ASA: a disclaimer at the bottom is unlikely to suffice.',
    mend: 'Move <Disclosure> up to the title.',
  },
  examples: {
    pass: '<h1>A</h1><p data-disclosure="page">Ad: we earn a commission if you buy.</p><h2>B</h2><a href="/go/acme">Acme</a>',
    fail: '<h1>A</h1><a href="/go/acme">Acme</a><p data-disclosure="page">Ad: we earn a commission if you buy.</p>',
  },
  check({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    const [disclosure] = disclosures;
    if (!first || !disclosure) return [];
    const fault =
      disclosure.order > first.order
        ? 'a disclosure after the first affiliate link'
        : disclosure.afterH2
          ? 'a disclosure after an h2'
          : disclosure.wordsAfterTitle > MAX_WORDS
            ? `a disclosure ${disclosure.wordsAfterTitle} words after the title`
            : disclosure.hiddenBy !== undefined
              ? `a disclosure within <${disclosure.hiddenBy}>`
              : undefined;
    if (fault === undefined) return [];
    return [
      {
        message: `Unexpected ${fault}, expected it in plain sight at the top`,
        hint: 'Move <Disclosure post={id} /> up to the title in the layout.',
        placement: first.placement,
      },
    ];
  },
};
