// What an author got besides a commission, in a sentence of the disclosure: FTC Endorsement Guides,
// 16 CFR 255.5(a), count a free or cheaper product, pay and early access as connections to tell of.
// The sentences name nobody: the front matter says what was received, not from whom.
import { findDisclosureLanguage, findWording, type DisclosureLanguage } from './disclosure.ts';
import type { Benefit } from './post.ts';

interface Statement {
  /** The sentence that Tidemark writes. */
  sentence: string;
  /** What an author may have written, and says as much. */
  says: RegExp;
}

const STATEMENTS: Readonly<Record<DisclosureLanguage, Readonly<Record<Benefit, Statement>>>> = {
  en: {
    free: {
      sentence: 'We received something that this post is about for free.',
      says: /\bfree\b(?! to\b)|\bcomplimentary\b|\bat no (?:cost|charge)\b|\bwithout (?:charge|paying)\b|\bgave (?:me|us)\b/i,
    },
    discount: {
      sentence: 'We received something that this post is about at a discount.',
      says: /\bdiscount(?:ed)?\b|\breduced price\b|\b\d+ ?% off\b/i,
    },
    paid: {
      sentence: 'We were paid to write this post.',
      says: /\bpaid (?:me|us|for|to)\b|\b(?:was|were|been) paid\b|\bpays (?:me|us) (?:for|to)\b|\bpaid (?:post|article|partnership|promotion)\b/i,
    },
    'early-access': {
      sentence: 'We were given early access to something that this post is about.',
      says: /\bearly access\b|\bbefore (?:its|the) (?:release|launch)\b|\bpre-?release\b/i,
    },
    employment: {
      sentence: 'We work for a company that this post is about.',
      says: /\b(?:i|we) (?:\w+ )?work(?:ed)? (?:for|at)\b|\bemploye[ers]+\b|\bemployed\b|\bmy (?:job|day job)\b/i,
    },
    equity: {
      sentence: 'We own a part of a company that this post is about.',
      says: /\bshares?\b|\bequity\b|\bstake\b|\bstock(?:s|holder)?\b|\binvest(?:ed|or|ors)\b|\bown (?:a )?part\b/i,
    },
  },
  de: {
    free: {
      sentence: 'Etwas, von dem dieser Beitrag handelt, haben wir kostenlos erhalten.',
      says: /\b(?:kostenlos|gratis|kostenfrei|unentgeltlich|geschenkt)/i,
    },
    discount: {
      sentence: 'Etwas, von dem dieser Beitrag handelt, haben wir mit einem Rabatt erhalten.',
      says: /\b(?:rabatt|vergünstig|ermäßig|preisnachlass)/i,
    },
    paid: {
      sentence: 'Für diesen Beitrag wurden wir bezahlt.',
      says: /\b(?:bezahlt|vergütet|honorar)/i,
    },
    'early-access': {
      sentence: 'Zu etwas, von dem dieser Beitrag handelt, erhielten wir vorab Zugang.',
      says: /\bvorab|\bfrühzeitige[nmr]? zugang|\bvor der veröffentlichung\b/i,
    },
    employment: {
      sentence: 'Wir arbeiten für ein Unternehmen, von dem dieser Beitrag handelt.',
      says: /\barbeite[nt]? (?:\p{L}+ )?(?:für|bei)(?!\p{L})|\bangestellt|\barbeitgeber/iu,
    },
    equity: {
      sentence: 'Uns gehört ein Teil eines Unternehmens, von dem dieser Beitrag handelt.',
      says: /\b(?:anteil|aktie|beteilig|teilhaber)|\bgehört ein teil\b/i,
    },
  },
  fr: {
    free: {
      sentence: 'Nous avons reçu gratuitement quelque chose dont parle cet article.',
      says: /\bgratuit|\boffert/i,
    },
    discount: {
      sentence: 'Nous avons reçu à prix réduit quelque chose dont parle cet article.',
      says: /\bprix réduit|\bréduction|\bremise\b|\brabais\b/i,
    },
    paid: {
      sentence: 'Nous avons été payés pour écrire cet article.',
      says: /\bpayée?s?(?!\p{L})|\brémunérée?s?(?!\p{L})/iu,
    },
    'early-access': {
      sentence: 'Nous avons eu un accès anticipé à quelque chose dont parle cet article.',
      says: /\banticipé|\bavant-première\b|\bavant (?:sa|la) sortie\b/i,
    },
    employment: {
      sentence: 'Nous travaillons pour une entreprise dont parle cet article.',
      says: /\btravaill\p{L}+ (?:pour|chez)\b|\bemployeur|\bsalariée?s?(?!\p{L})/iu,
    },
    equity: {
      sentence: 'Nous possédons une part d’une entreprise dont parle cet article.',
      says: /\bparts?\b|\bactions?\b|\bactionnaires?\b|\binvesti/i,
    },
  },
  es: {
    free: {
      sentence: 'Recibimos gratis algo de lo que trata este artículo.',
      says: /\bgratis\b|\bgratuit|\bsin coste\b|\bsin costo\b|\bregal/i,
    },
    discount: {
      sentence: 'Recibimos con descuento algo de lo que trata este artículo.',
      says: /\bdescuento|\brebaja|\bprecio reducido\b/i,
    },
    paid: {
      sentence: 'Nos pagaron por escribir este artículo.',
      says: /\bpagaron\b|\bpagad[oa]s?\b|\bpagan?\b|\bremunerad/i,
    },
    'early-access': {
      sentence: 'Nos dieron acceso anticipado a algo de lo que trata este artículo.',
      says: /\banticipad|\bantes (?:de|del) (?:su |la )?(?:lanzamiento|salida)/i,
    },
    employment: {
      sentence: 'Trabajamos para una empresa de la que trata este artículo.',
      says: /\btrabaj\p{L}+ (?:para|en)\b|\bemplead|\bempleador/iu,
    },
    equity: {
      sentence: 'Poseemos una parte de una empresa de la que trata este artículo.',
      says: /\bparticipaci|\bacci(?:ón|ones)|\baccionista|\binversor|\binvert|\bparte de (?:una|la) empresa\b/i,
    },
  },
};

/** The benefits of `received` that a disclosure does not tell of; none in a language without a wording. */
export function listUnstated(
  received: readonly Benefit[],
  text: string,
  lang: string,
): readonly Benefit[] {
  const statements = findStatements(lang);
  if (!statements) return [];
  const composed = text.normalize('NFC');
  return [...new Set(received)].filter((benefit) => !statements[benefit].says.test(composed));
}

/** Whether a disclosure tells of any benefit besides a commission. */
export function statesBenefit(text: string, lang: string): boolean {
  const statements = findStatements(lang);
  const composed = text.normalize('NFC');
  return (
    statements !== undefined && Object.values(statements).some(({ says }) => says.test(composed))
  );
}

/** The sentences for `received`, each once, in the language or in English. */
export function writeBenefits(received: readonly Benefit[], lang: string): string {
  const statements = findStatements(lang) ?? STATEMENTS.en;
  return [...new Set(received)].map((benefit) => statements[benefit].sentence).join(' ');
}

/** What a disclosure is about. */
export interface Connections {
  /** True when a link of the post is compensated. */
  compensated: boolean;
  received: readonly Benefit[];
  /** Sentences that programs of the post demand. @default [] */
  demanded?: readonly string[];
}

/**
 * What a post's page says at its top: of commissions, of each benefit, and what programs demand; undefined
 * when there is nothing to say. A language without a wording gets the English one.
 */
export function writeDisclosure(
  { compensated, received, demanded = [] }: Connections,
  lang: string,
): string | undefined {
  const wording = findWording(lang) ?? findWording('en');
  const parts = [
    compensated ? (wording?.page ?? '') : '',
    writeBenefits(received, lang),
    ...demanded,
  ];
  return parts.filter(Boolean).join(' ') || undefined;
}

function findStatements(lang: string) {
  const base = findDisclosureLanguage(lang);
  return base === undefined ? undefined : STATEMENTS[base];
}
