// What a page with compensated links must say, in the page's language, and how lint tells that it does.
// Wording and patterns: FTC Endorsement Guides Q&A, CAP Code 2.1, Leitfaden der Medienanstalten, as
// summed up in the rule `disclosure-wording`. Not legal advice.

interface Wording {
  /** The sentence at the top of the page. */
  page: string;
  /** The words beside one link. */
  marker: string;
  /** What an author may have written beside a link, and says as much. */
  markers: RegExp;
  /** All must match in a page's disclosure: an ad or commission word, who is paid, and for what. */
  required: readonly RegExp[];
  /** Words that soften the statement; what is left without them is judged. */
  hedges: RegExp;
}

const WORDINGS = {
  en: {
    page: 'Ad: we earn a commission if you buy through links marked (paid link).',
    marker: '(paid link)',
    markers: /^(?:\((?:paid link|ad|advert|advertisement)\)|#ad\b)/i,
    required: [
      /paid links?|\b(?:ad|advert|advertisement)\b|\bcommissions?\b|\b(?:paid|pays)\b/i,
      /\b(?:we|i) (?:earn|get|receive) (?:an? )?(?:\w+ )?commissions?\b|\b(?:i am|i'm|we are|we're|get) paid\b|\bpays? (?:me|us)\b/i,
      /\b(?:if|when) you (?:buy|sign up|order|purchase|subscribe)\b/i,
    ],
    hedges: /\b(?:may|might|can|could) (?=(?:earn|receive|get)\b)/i,
  },
  de: {
    page: 'Anzeige: Wir erhalten eine Provision, wenn du über mit „Anzeige“ markierte Links kaufst.',
    marker: '(Anzeige)',
    markers: /^\((?:anzeige|werbung)\)/i,
    required: [/\b(?:Werbung|Anzeige)\b/i, /\bProvision\b/i, /\bwenn (?:du|Sie)\b|\bbeim Kauf\b/i],
    hedges: /\b(?:können|könnten|möglicherweise|eventuell)\b/i,
  },
} as const satisfies Record<string, Wording>;

/** Languages that Tidemark can write a disclosure in. */
export const DISCLOSURE_LANGUAGES = Object.keys(WORDINGS);

/** The wording for a BCP 47 language, by its first part; undefined when there is none. */
export function findWording(lang: string): Wording | undefined {
  const base = lang.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDINGS, base) ? WORDINGS[base as keyof typeof WORDINGS] : undefined;
}

/** What a disclosure lacks. `hedged` says all that it must, but softens it; `insufficient` does not say it. */
export function checkWording(
  text: string,
  lang: string,
): 'ok' | 'unknown-language' | 'insufficient' | 'hedged' {
  const wording = findWording(lang);
  if (!wording) return 'unknown-language';
  const plain = text.replace(wording.hedges, '');
  if (!wording.required.every((pattern) => pattern.test(plain))) return 'insufficient';
  return plain === text ? 'ok' : 'hedged';
}
