// Claims of the author to use what a link leads to, in the words next to it: "I use [Acme]".

const FIRST_PERSON =
  /(?<![\p{L}\p{N}])(?:I|my|we|our|me|us|ich|wir|mein\p{L}*|unser\p{L}*|je|j|mon|yo|mi|uso|utilizo|prefiero|recomiendo)(?![\p{L}\p{N}])/iu;

/** Whether a text speaks in the first person at all: most do not, and their sentences need not be found. */
export function mayClaimUse(text: string): boolean {
  return FIRST_PERSON.test(text);
}

/** Words of the claim, as written; undefined without one. `lang` is a BCP 47 tag. */
export function findUseClaim(
  { before, after }: { before: string; after: string },
  lang: string,
): string | undefined {
  const language = lang.toLowerCase().split('-')[0] ?? '';
  const claims = CLAIMS[language];
  if (!claims || claims.excuse.test(before) || claims.example.test(before + after))
    return undefined;
  const match =
    claims.before.map((each) => each.exec(before)).find((each) => each !== null) ??
    claims.after.map((each) => each.exec(after)).find((each) => each !== null);
  return match?.[0].replaceAll(/^[\s,–—-]+|[\s,:–—-]+$/g, '');
}

interface Claims {
  /** Match the end of what stands before the link. */
  before: readonly RegExp[];
  /** Match the start of what stands after it. */
  after: readonly RegExp[];
  /** Before the link: a question, a condition, somebody else. */
  excuse: RegExp;
  /** Anywhere in the sentence: the use is that of an example. */
  example: RegExp;
}

const OFTEN =
  '(?:(?:always|still|personally|now|also|only|mostly|usually|currently|myself|ourselves|happily|really|just) )*';
const HABIT = '(?:(?:always|still|personally|currently|mostly|usually|happily) )+';
const PLACE = "(?:[\\w’'-]+ ){1,5}(?:on|in|with|at|to|through|via) ";
const ARTICLE = '(?:the |an? |their )?';

// "We use" is how tutorials speak of the next step; only a habit or a preference makes it a claim.
const CLAIMS: Readonly<Record<string, Claims>> = {
  en: {
    before: [
      new RegExp(
        `\\bI ${OFTEN}(?:use|rely on|swear by|trust|love|prefer|recommend|pay for|(?:host|run|keep|store|deploy) ${PLACE}) ?${ARTICLE}$`,
      ),
      new RegExp(
        `\\b(?:I|[Ww]e)(?:['’]ve| have) ${OFTEN}(?:used|been using|been on|relied on|switched to|moved to) ${ARTICLE}$`,
      ),
      new RegExp(
        `\\b[Ww]e ${OFTEN}(?:rely on|swear by|trust|love|prefer|recommend|pay for) ${ARTICLE}$`,
      ),
      new RegExp(`\\b[Ww]e ${HABIT}(?:use|(?:host|run|keep|store|deploy) ${PLACE}) ?${ARTICLE}$`),
      /\b(?:[Mm]y|[Oo]ur) (?:own |personal )?(?:favou?rite|go-to|preferred)(?: [\w’'-]+){0,4} (?:is|was|has been|remains) (?:the |an? )?$/,
    ],
    after: [
      /^,? (?:is|has been|remains|was)(?: still| always)? (?:my|our) (?:own |personal )?(?:favou?rite|go-to|preferred|first choice|daily driver|tool of choice)\b/,
      /^,? (?:which|that) (?:I|we)(?:['’]ve| have)? (?:been |always |still |also |personally )*(?:use|used|using|rely on|love|recommend|pay for)\b/,
      /^,? has served (?:me|us)\b/,
    ],
    excuse:
      /\b(?:should|do|did|can|could|would|will|may|might|must|if|when|whether|unless|before|until|whenever) (?:I|we)\b/i,
    example:
      /\b(?:tutorial|examples?|posts?|article|guide|demo|samples?|section|below|here|this step|illustration)\b/i,
  },
  de: {
    before: [
      /\b(?:[Ii]ch|[Ww]ir) (?:nutze|nutzen|verwende|verwenden|benutze|benutzen|empfehle|empfehlen|liebe|lieben|bevorzuge|bevorzugen)(?: (?:selbst|seit [\wäöüß ]{1,20}|immer|gern|gerne|täglich|persönlich))+ (?:die |den |das )?$/u,
      /\b[Ii]ch (?:nutze|verwende|benutze|empfehle|liebe|bevorzuge) (?:die |den |das )?$/u,
      /\b(?:[Mm]ein|[Uu]nser)e? (?:persönlicher? )?(?:Favorit|Liebling|Lieblings\p{L}+|Lieblingsdienst)(?: [\p{L}-]+){0,3} ist (?:die |der |das )?$/u,
    ],
    after: [
      /^,? ist (?:mein|unser)e? (?:persönlicher? )?(?:Favorit|Liebling|Lieblings\p{L}+|erste Wahl)/u,
      /^,? (?:die|den|das) (?:ich|wir) (?:selbst |seit [\wäöüß ]{1,20} |immer |täglich )*(?:nutze|nutzen|verwende|verwenden|benutze|benutzen)(?![\p{L}])/u,
    ],
    excuse: /\b(?:sollte|könnte|würde|wenn|falls|ob|bevor) (?:ich|wir)\b/i,
    example:
      /\b(?:Tutorial|Beispiel\p{L}*|Beitrag|Artikel|Anleitung|Abschnitt|hier|unten)(?![\p{L}])/iu,
  },
  fr: {
    before: [
      /(?:\bj[’']utilise|\bje (?:préfère|recommande|conseille|me sers de))(?: (?:toujours|moi-même|personnellement|chaque jour))* (?:le |la |l[’']|les )?$/iu,
      /\bmon (?:\p{L}+ )?(?:préféré|favori) (?:est|reste) $/iu,
    ],
    after: [
      /^,? (?:est|reste) mon (?:\p{L}+ )?(?:préféré|favori)(?![\p{L}])/u,
      /^,? que j[’']utilise(?![\p{L}])/u,
    ],
    excuse: /\b(?:si|quand|lorsque|avant que) (?:je|j[’']|nous)/i,
    example: /\b(?:tutoriel|exemples?|article|guide|section|ci-dessous|ici)(?![\p{L}])/iu,
  },
  es: {
    before: [
      /(?<![\p{L}])(?:yo )?(?:uso|utilizo|prefiero|recomiendo)(?: (?:siempre|personalmente|a diario))* (?:el |la |los |las )?$/iu,
      /\bmi (?:\p{L}+ )?(?:favorit[oa]|preferid[oa]) (?:es|sigue siendo) $/iu,
    ],
    after: [
      /^,? (?:es|sigue siendo) mi (?:\p{L}+ )?(?:favorit[oa]|preferid[oa])(?![\p{L}])/u,
      /^,? que (?:uso|utilizo)(?![\p{L}])/u,
    ],
    excuse: /\b(?:si|cuando|antes de que|el|un|su) (?:yo )?(?:uso|utilizo|prefiero|recomiendo)/i,
    example: /\b(?:tutorial|ejemplos?|artículo|guía|sección|abajo|aquí)(?![\p{L}])/iu,
  },
};
