// What `npm run channel` is asked for.
import { CHANNEL_KINDS, type ChannelKind } from '../core/affiliate/channel.ts';
import { ID_LENGTH, isId } from '../core/affiliate/go-url.ts';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';
import { makeSlug } from './make-slug.ts';

export const CHANNEL_OPTIONS = {
  link: { type: 'string', multiple: true },
  kind: { type: 'string', default: 'other' },
  hours: { type: 'string' },
  published: { type: 'string' },
  lang: { type: 'string' },
  id: { type: 'string' },
} as const;

export interface ChannelQuestion {
  id: string;
  title: string;
  kind: ChannelKind;
  published: CivilDate;
  links: readonly string[];
  lang: string | undefined;
  /** Decimal hours. */
  hours: number | undefined;
}

interface Values {
  link?: string[] | undefined;
  kind?: string | undefined;
  hours?: string | undefined;
  published?: string | undefined;
  lang?: string | undefined;
  id?: string | undefined;
}

/** The question, or what is wrong with it. `today` is a UTC date. */
export function readChannelQuestion(
  values: Values,
  positionals: readonly string[],
  today: CivilDate,
): ChannelQuestion | string {
  const title = positionals[0]?.trim() ?? '';
  if (title === '' || positionals.length > 1)
    return `Expected one title in quotes, found ${positionals.length}.`;
  const links = [...new Set(values.link)];
  if (links.length === 0) return 'Missing --link, expected the id of a registry link.';
  const kind = CHANNEL_KINDS.find((each) => each === (values.kind ?? 'other'));
  if (kind === undefined)
    return `Unexpected --kind "${values.kind}", expected one of: ${CHANNEL_KINDS.join(', ')}.`;
  const id = values.id ?? makeSlug(title);
  if (!isId(id))
    return `Cannot make an id from "${values.id ?? title}", expected letters a-z, digits and hyphens, at most ${ID_LENGTH}. Give one: --id newsletter-12`;
  const published = parseCivilDate(values.published ?? today);
  if (published === undefined)
    return `Unexpected --published "${values.published}", expected a day such as 2026-10-31.`;
  const hours = readHours(values.hours);
  if (hours === null)
    return `Unexpected --hours "${values.hours}", expected a number above 0 such as 1.5.`;
  if (values.lang !== undefined && !isLanguage(values.lang))
    return `Unexpected --lang "${values.lang}", expected a BCP 47 tag such as "en" or "de-AT".`;
  return { id, title, kind, published, links, lang: values.lang, hours };
}

/** Null for what is no number of hours. */
function readHours(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const hours = /^\d+(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0;
  return hours > 0 && hours <= 1000 ? hours : null;
}

function isLanguage(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
}
