// What Amazon's shops are: their hosts, the languages they speak, and the sentence that each asks for.
// Associates Program Policies of 14 April 2026 and Operating Agreement of 15 October 2025.

/** Shops by the ending of their host, with the languages of their pages; the first is the main one. */
const SHOPS: Readonly<Record<string, readonly string[]>> = {
  ae: ['ar', 'en'],
  ca: ['en', 'fr'],
  'co.jp': ['ja', 'en'],
  'co.uk': ['en'],
  'co.za': ['en'],
  com: ['en'],
  'com.au': ['en'],
  'com.be': ['nl', 'fr', 'en'],
  'com.br': ['pt'],
  'com.mx': ['es'],
  'com.tr': ['tr'],
  de: ['de'],
  eg: ['ar', 'en'],
  es: ['es'],
  fr: ['fr'],
  ie: ['en'],
  in: ['en', 'hi'],
  it: ['it'],
  nl: ['nl', 'en'],
  pl: ['pl'],
  sa: ['ar', 'en'],
  se: ['sv'],
  sg: ['en'],
};

const SHOP_HOST = /^(?:(?:www|smile|m)\.)?amazon\.([a-z.]+)$/;
const SHORT_HOST = /^(?:www\.)?(?:amzn\.(?:to|eu|asia|com)|a\.co)$/;

/** An address in one of Amazon's shops. */
export interface AmazonAddress {
  url: URL;
  /** Ending of the shop's host, such as `co.uk`; undefined for a short address, which does not tell. */
  marketplace: string | undefined;
}

/**
 * Reads an address in a shop; undefined for any other one. Amazon's other sites, such as
 * docs.aws.amazon.com, sell nothing that an Associate earns from.
 */
export function parseAmazonAddress(address: string): AmazonAddress | undefined {
  // Most addresses end here, and to read one costs more.
  if (!/amazon|amzn|\ba\.co\b/i.test(address)) return undefined;
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(absolute)) return undefined;
  const url = new URL(absolute);
  const marketplace = SHOP_HOST.exec(url.hostname)?.[1];
  if (marketplace !== undefined && Object.hasOwn(SHOPS, marketplace)) return { url, marketplace };
  return SHORT_HOST.test(url.hostname) ? { url, marketplace: undefined } : undefined;
}

/** Endings of the shops in a language, by its first part; none for one that Amazon has no shop in. */
export function listMarketplaces(lang: string): string[] {
  const base = baseOf(lang);
  return Object.keys(SHOPS).filter((ending) => SHOPS[ending]?.includes(base));
}

/** The sentence that the Operating Agreement asks for, word for word, and as public pages have its translations. */
const SENTENCES: Readonly<Record<string, string>> = {
  en: 'As an Amazon Associate I earn from qualifying purchases.',
  de: 'Als Amazon-Partner verdiene ich an qualifizierten Verkäufen.',
  es: 'En calidad de Afiliado de Amazon, obtengo ingresos por las compras adscritas que cumplen los requisitos aplicables.',
  fr: 'En tant que Partenaire Amazon, je réalise un bénéfice sur les achats remplissant les conditions requises.',
  it: 'In qualità di Affiliato Amazon io ricevo un guadagno dagli acquisti idonei.',
};

/** The sentence in a BCP 47 language, by its first part; the English one where no other is known. */
export function findAmazonSentence(lang: string): string {
  const base = baseOf(lang);
  return (Object.hasOwn(SENTENCES, base) ? SENTENCES[base] : undefined) ?? SENTENCES['en'] ?? '';
}

function baseOf(lang: string): string {
  return lang.toLowerCase().split('-')[0] ?? '';
}
