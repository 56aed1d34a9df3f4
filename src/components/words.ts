// What the blog itself says around a post, in the post's language, and how it writes dates.

const WORDS = {
  en: {
    contents: 'On this page',
    published: 'Published',
    updated: 'Updated',
    paidLinks: 'has paid links',
    draft: 'Draft',
    tags: 'Tags',
    asMarkdown: 'This post as Markdown',
    morePosts: 'More posts',
    newer: 'Newer',
    older: 'Older',
  },
  de: {
    contents: 'Auf dieser Seite',
    published: 'Veröffentlicht',
    updated: 'Aktualisiert',
    paidLinks: 'enthält Anzeigen-Links',
    draft: 'Entwurf',
    tags: 'Themen',
    asMarkdown: 'Dieser Beitrag als Markdown',
    morePosts: 'Weitere Beiträge',
    newer: 'Neuer',
    older: 'Älter',
  },
} as const;

export type Words = Record<keyof (typeof WORDS)['en'], string>;

/** Words for a BCP 47 language, by its first part; English where there are none. */
export function findWords(lang: string): Words {
  const base = lang.toLowerCase().split('-')[0] ?? '';
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en;
}

/** `2026-11-21` as "21 November 2026" for `en`, as the language has it elsewhere. */
export function formatDay(day: string, lang: string): string {
  return formatDate(day, lang, { dateStyle: 'long' });
}

/** `2026-11-21` as "21 Nov" for `en`, where the year is told already. */
export function formatShortDay(day: string, lang: string): string {
  return formatDate(day, lang, { day: 'numeric', month: 'short' });
}

function formatDate(day: string, lang: string, options: Intl.DateTimeFormatOptions): string {
  // Plain `en` means the American order; a day before the month reads alike everywhere.
  const locale = lang === 'en' ? 'en-GB' : lang;
  const time = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(time);
}

const WORDS_PER_MINUTE = 230;

/** "6 min", in the language of the post; at least one minute. */
export function formatReadingTime(wordCount: number, lang: string): string {
  const minutes = Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE));
  return new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute' }).format(minutes);
}
