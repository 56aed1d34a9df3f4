// Calls to act that name nobody: "Buy now" says what happens, not with whom. What says nothing at all,
// such as "click here", is in generic-anchor.ts.

const TEXTS: Readonly<Record<string, RegExp>> = {
  en: /^(?:(?:buy|get|order|shop|try|download|claim|grab|book)(?: (?:it|yours|this|one|access|started|the (?:deal|offer|discount)))?(?: (?:here|now|today|free|for free))?|sign (?:me )?up(?: (?:here|now|today|free|for free))?|subscribe(?: now)?|start(?: your| a| my)? free trial|start (?:free|now|for free)|join(?: now| today| free)?|check(?: the)?(?: latest| current)? (?:price|availability|deal)s?|see(?: the)? (?:price|deal|offer)s?|view (?:deal|offer|price)s?|add to (?:cart|basket)|go to (?:shop|store|offer)|(?:visit|to the) (?:shop|store)|redeem(?: now)?)$/,
  de: /^(?:(?:jetzt|hier|gleich|sofort) )?(?:kaufen|bestellen|anmelden|registrieren|testen|ausprobieren|holen|sichern|buchen|herunterladen|abonnieren|starten|zugreifen|sparen)(?: (?:jetzt|hier))?$|^(?:jetzt )?(?:gratis|kostenlos) (?:testen|starten|anmelden|registrieren|ausprobieren)$|^(?:zum|zur) (?:angebot|shop|deal|anbieter|produkt|preis|aktion)$|^(?:in den warenkorb|preis prüfen|aktuellen preis prüfen|angebot (?:ansehen|sichern))$/,
  fr: /^(?:achet(?:er|ez)|command(?:er|ez)|essay(?:er|ez)|télécharg(?:er|ez)|(?:s’inscrire|inscrivez vous)|commenc(?:er|ez)|réserv(?:er|ez)|profit(?:er|ez) en|(?:j’)?en profite)(?: (?:maintenant|ici|gratuitement))?$|^voir (?:l’offre|le prix|les prix|le deal|la boutique)$|^ajouter au panier$/,
  es: /^(?:comprar?|compra|consíguelo|pídelo|pruébalo|prueba|probar|descargar?|regístrate|registrarse|suscríbete|reservar?|empezar?|obtenlo|pedir)(?: (?:ahora|aquí|gratis|ya))?$|^ver (?:la )?(?:oferta|precio|tienda)$|^ver (?:el )?precio$|^añadir al carrito$|^prueba gratuita$/,
};

/** Longer than any of them, with marks around it. */
const LONGEST = 80;

/** `lang` is the BCP 47 language of the text; English counts in every text. */
export function isGenericCta(text: string, lang: string): boolean {
  // Most links say more, and to look is cheaper than to match.
  if (text.length > LONGEST) return false;
  const plain = PLAIN.test(text) ? text.toLowerCase() : toPlain(text);
  const language = lang.toLowerCase().split('-')[0] ?? '';
  return [language, 'en'].some((each) => TEXTS[each]?.test(plain));
}

const PLAIN = /^[a-z]+(?: [a-z]+)*$/i;

function toPlain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll("'", '’')
    .replaceAll(/[^\p{L}\p{N}’]+/gu, ' ')
    .trim();
}
