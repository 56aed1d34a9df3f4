// Anchor texts that say nothing of where a link leads. What asks to buy ("Buy now") is not here: it says
// what happens, if not with whom.

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'click here',
    'click',
    'click this link',
    'follow this link',
    'use this link',
    'use my link',
    'my link',
    'my affiliate link',
    'affiliate link',
    'right here',
    'over here',
    'here',
    'see here',
    'look here',
    'go here',
    'check it out',
    'check it out here',
    'check this out',
    'this',
    'this link',
    'this page',
    'this site',
    'this website',
    'this article',
    'this one',
    'the link',
    'link',
    'links',
    'website',
    'web site',
    'homepage',
    'home page',
    'more',
    'see more',
    'read more',
    'read more here',
    'learn more',
    'learn more here',
    'find out more',
    'more info',
    'more information',
    'details',
    'see details',
    'visit',
    'visit site',
    'visit website',
    'visit the site',
    'visit the website',
    'url',
  ],
  de: [
    'hier',
    'hier klicken',
    'klick hier',
    'klicke hier',
    'klicken sie hier',
    'dieser link',
    'diesem link',
    'diesen link',
    'mein link',
    'zum link',
    'den link',
    'diese seite',
    'dieser seite',
    'mehr',
    'mehr erfahren',
    'mehr dazu',
    'mehr infos',
    'mehr informationen',
    'weitere informationen',
    'weiterlesen',
    'mehr lesen',
    'details',
    'webseite',
    'website',
    'zur webseite',
    'zur website',
    'zur seite',
    'link',
  ],
  fr: [
    'ici',
    'cliquez ici',
    'clique ici',
    'cliquer ici',
    'par ici',
    'ce lien',
    'le lien',
    'lien',
    'mon lien',
    'cette page',
    'ce site',
    'le site',
    'site web',
    'voir plus',
    'en savoir plus',
    'lire la suite',
    'lire plus',
    'plus d’infos',
    'plus d’informations',
    'plus',
    'détails',
    'voir le site',
  ],
  es: [
    'aquí',
    'aqui',
    'haz clic aquí',
    'haga clic aquí',
    'clic aquí',
    'pulsa aquí',
    'pincha aquí',
    'este enlace',
    'este link',
    'el enlace',
    'enlace',
    'mi enlace',
    'esta página',
    'este sitio',
    'sitio web',
    'ver más',
    'leer más',
    'saber más',
    'más',
    'más información',
    'más info',
    'detalles',
  ],
};

const setByLanguage = new Map(Object.entries(TEXTS).map(([lang, texts]) => [lang, new Set(texts)]));

/** `lang` is the BCP 47 language of the text; English counts in every text. */
export function isGenericAnchor(text: string, lang: string): boolean {
  const plain = normalize(text);
  const language = lang.toLowerCase().split('-')[0] ?? '';
  return [language, 'en'].some((each) => setByLanguage.get(each)?.has(plain));
}

const PLAIN = /^[a-z]+(?: [a-z]+)*$/i;

// Arrows, quotes, emoji and full stops around the words do not make them say more.
function normalize(text: string): string {
  // Most have none of them, and to look for all takes several times as long.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .replaceAll("'", '’')
    .replaceAll(/[^\p{L}\p{N}’]+/gu, ' ')
    .trim();
}
