// What a page with compensated links must say, in the page's language, and how lint tells that it does.
// Wording and patterns: FTC Endorsement Guides Q&A, CAP Code 2.1, Leitfaden der Medienanstalten, as
// summed up in the rule `disclosure-wording`; French and Spanish follow practice, no authority confirmed
// them to us. Not legal advice.

interface Wording {
  /** The sentence at the top of the page. */
  page: string;
  /** The words beside one link. */
  marker: string;
  /** What an author may have written beside a link, and says as much. */
  markers: RegExp;
  /** A label that says as much when it stands alone, as on a card or before a colon: `Ad`. */
  labels: RegExp;
  /** All must match in a page's disclosure: an ad or commission word, who is paid, and for what. */
  required: readonly RegExp[];
  /** Words that say too little when they are all that is said. */
  vague: RegExp;
  /** Words that soften the statement; what is left without them is judged. */
  hedges: RegExp;
  /** Common words by which the language of a sentence is told. */
  words: RegExp;
}

const WORDINGS = {
  en: {
    page: 'Ad: we earn a commission if you buy through links marked (paid link).',
    marker: '(paid link)',
    markers: /^(?:\((?:paid link|ad|advert|advertisement)\)|#(?:ad|commissionsearned)\b)/i,
    labels: /^(?:paid link|ad|advert|advertisement)$/i,
    required: [
      /paid links?|\b(?:ad|advert|advertisement)\b|\bcommissions?\b|\b(?:paid|pays)\b/i,
      /\b(?:we|i) (?:earn|get|receive) (?:an? )?(?:\w+ )?commissions?\b|\b(?:i am|i'm|we are|we're|get|be) paid\b|\bpays? (?:me|us)\b/i,
      /\b(?:if|when) you (?:buy|sign up|order|purchase|subscribe)\b/i,
    ],
    vague:
      /\baffiliate links?|\baff\b|#affiliate\b|\bcommissionable(?: links?)?|\bpartner links?|\bsponsored\b|#spon\b|#sp\b|\bcollab(?:oration)?\b|\bgifted\b|\bin association with\b|\bthanks to\b|\bsupport us\b|\bbuy now\b/i,
    hedges: /\b(?:may|might|can|could) (?=(?:\w+ )?(?:earn|receive|get|be paid)\b)/i,
    words:
      /(?<![\p{L}'])(?:the|an?|we|i|you|your|if|when|this|that|post|article|page|contains|through|and|of|our|are|earn|get|links|below|from|with|is)(?![\p{L}'])/giu,
  },
  de: {
    page: 'Anzeige: Wir erhalten eine Provision, wenn du über mit „Anzeige“ markierte Links kaufst.',
    marker: '(Anzeige)',
    markers: /^\((?:anzeige|werbung)\)/i,
    labels: /^(?:anzeige|werbung)$/i,
    required: [/\b(?:Werbung|Anzeige)\b/i, /\bProvision\b/i, /\bwenn (?:du|Sie)\b|\bbeim Kauf\b/i],
    vague:
      /\bad\b|\bsponsored\b|\bpartnerlinks?\b|\baffiliate-?links?\b|\bkooperation\b|\bpaid partnership\b|\*/i,
    hedges:
      /(?:(?<=\b(?:wir|ich) )(?:kann|können|könnte|könnten)|(?:kann|können|könnte|könnten)(?= (?:wir|ich)\b))\s?|\b(?:möglicherweise|eventuell|gegebenenfalls|unter Umständen)\b\s?/i,
    words:
      /(?<!\p{L})(?:der|die|das|den|dem|ein|eine|einen|wir|ich|du|sie|wenn|und|oder|mit|über|für|dieser|diese|dieses|beitrag|artikel|enthält|erhalten|bekommen|kaufst|kaufen|unten|von|sind|ist|zu|im)(?!\p{L})/giu,
  },
  fr: {
    page: 'Publicité : nous touchons une commission si vous achetez via les liens marqués (publicité).',
    marker: '(publicité)',
    markers: /^\(publicité\)/i,
    labels: /^publicité$/i,
    required: [
      /(?<!\p{L})publicité(?!\p{L})/iu,
      /\bcommissions?\b/i,
      /\bsi (?:vous|tu)\b|\b(?:lorsque|quand) (?:vous|tu)\b|\bpour (?:tout|chaque) achat\b|\ben cas d['’]achat\b/i,
    ],
    vague: /(?<!\p{L})(?:liens? )?affiliée?s?(?!\p{L})|\bliens? d['’]affiliation\b/iu,
    hedges:
      /(?:(?<=\b(?:nous|on|je) )(?:pouvons|pourrions|peut|pourrait|peux|pourrais)|(?<!\p{L})éventuellement)\s/iu,
    words:
      /(?<!\p{L})(?:le|la|les|des|du|un|une|nous|je|vous|tu|si|ce|cet|cette|article|contient|et|ou|pour|sur|dans|par|via|liens|achetez|touchons|sont|est)(?!\p{L})/giu,
  },
  es: {
    page: 'Publicidad: recibimos una comisión si compras a través de los enlaces marcados (publicidad).',
    marker: '(publicidad)',
    markers: /^\(publicidad\)/i,
    labels: /^publicidad$/i,
    required: [
      /\bpublicidad\b|\benlaces? de afiliad[oa]s?\b/i,
      /\bpublicidad\b|\b(?:recibo|recibimos|recibir|gano|ganamos|ganar) una (?:\p{L}+ )?comisión(?!\p{L})/iu,
      /\bsi (?:te )?(?:compras?|comprais|compráis|contratas?|registras?|suscribes?)(?!\p{L})|\bcuando compras?\b|\bpor cada compra\b/iu,
    ],
    vague: /\b(?:enlaces? (?:de )?)?afiliad[oa]s?\b/i,
    hedges: /(?<!\p{L})(?:puedo|podemos|podría|podríamos|quizás?|tal vez)\s/iu,
    words:
      /(?<!\p{L})(?:el|la|los|las|un|una|de|del|si|este|esta|artículo|entrada|contiene|y|o|por|para|con|en|a|través|recibimos|recibo|compras|enlaces|son|es|nuestros)(?!\p{L})/giu,
  },
} as const satisfies Record<string, Wording>;

/** Base of a BCP 47 language that Tidemark can write a disclosure in. */
export type DisclosureLanguage = keyof typeof WORDINGS;

/** Languages that Tidemark can write a disclosure in. */
export const DISCLOSURE_LANGUAGES = Object.keys(WORDINGS) as DisclosureLanguage[];

/** The first part of a BCP 47 language; undefined when there is no wording for it. */
export function findDisclosureLanguage(lang: string): DisclosureLanguage | undefined {
  const base = lang.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDINGS, base) ? (base as DisclosureLanguage) : undefined;
}

/** The wording for a BCP 47 language, by its first part; undefined when there is none. */
export function findWording(lang: string): Wording | undefined {
  const base = findDisclosureLanguage(lang);
  return base === undefined ? undefined : WORDINGS[base];
}

/** What a disclosure lacks. `hedged` says all that it must, but softens it; `insufficient` does not say it. */
export function checkWording(
  text: string,
  lang: string,
): 'ok' | 'unknown-language' | 'insufficient' | 'hedged' {
  const wording = findWording(lang);
  if (!wording) return 'unknown-language';
  // An accent may be written as a character of its own.
  const composed = text.normalize('NFC');
  const plain = composed.replace(wording.hedges, '');
  if (!wording.required.every((pattern) => pattern.test(plain))) return 'insufficient';
  return plain === composed ? 'ok' : 'hedged';
}

/**
 * The language that a sentence is written in, told by its wording and else by its common words; undefined
 * when that is not clear.
 */
export function detectLanguage(text: string): DisclosureLanguage | undefined {
  const composed = text.normalize('NFC');
  const worded = DISCLOSURE_LANGUAGES.filter(
    (lang) => checkWording(composed, lang) !== 'insufficient',
  );
  const [only, ...others] = worded;
  if (only !== undefined && others.length === 0) return only;
  const counted = DISCLOSURE_LANGUAGES.map((lang) => ({
    lang,
    count: composed.match(WORDINGS[lang].words)?.length ?? 0,
  })).toSorted((a, b) => b.count - a.count);
  const [most, next] = counted;
  // One common word may be a name; two of a language against fewer of any other are not.
  return most && most.count >= 2 && most.count > (next?.count ?? 0) ? most.lang : undefined;
}
