// What a channel with compensated links must say, and where in it. The words are those of pages; the
// places are what the rules ask of each medium: before the link and impossible to miss, and for a claim in
// a video, in the video itself (16 CFR 255.0(f); CAP Code 2.1). Not legal advice.
import type { ChannelKind } from './channel.ts';
import { findWording } from './disclosure.ts';
import { isCompensated, type Program } from './program.ts';
import { writeRequiredTexts } from './required-text.ts';

export interface ChannelNotice {
  /** Where it belongs, such as "at the top of the issue". */
  where: string;
  /** What to write there, in the language of the channel. */
  text: string;
}

const PLACES: Readonly<Record<ChannelKind, readonly string[]>> = {
  newsletter: ['at the top of the issue, before the first link'],
  video: [
    'said and shown in the video, before you speak of the product',
    'in the first line of the description, above the links',
  ],
  thread: ['at the start of each post that has a link'],
  readme: ['in the text itself, above the first link'],
  other: ['before the first link, where nobody can miss it'],
};

/** None when no link can earn. Where no wording is known for `lang` (BCP 47), it is English. */
export function listChannelNotices(
  kind: ChannelKind,
  programs: readonly Program[],
  lang: string,
): ChannelNotice[] {
  const paying = programs.filter((program) => isCompensated(program));
  const wording = findWording(lang) ?? findWording('en');
  if (paying.length === 0 || wording === undefined) return [];
  const sentence = [wording.page, ...writeRequiredTexts(paying, lang)].join(' ');
  return [
    ...PLACES[kind].map((where) => ({ where, text: sentence })),
    { where: 'right after each link', text: wording.marker },
  ];
}
