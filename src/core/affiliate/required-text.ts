// The sentences that programs demand of a page that links to them, and how to tell that they are there.
import { findAmazonSentence } from './amazon.ts';
import { isCompensated, type Program } from './program.ts';
import type { RequiredText } from './program-policy.ts';

/** What `program` itself demands of a page in a language (BCP 47), by its file. */
export function listRequiredTexts(program: Program, lang: string): RequiredText[] {
  return isCompensated(program)
    ? program.requiredText.filter(({ locale }) => locale === undefined || isOf(locale, lang))
    : [];
}

/** The sentence that Amazon asks for: that of the program's file in this language, else the one that is known. */
export function findRequiredSentence(program: Program, lang: string): RequiredText | undefined {
  if (program.network !== 'amazon' || !isCompensated(program)) return undefined;
  const known: RequiredText = { text: findAmazonSentence(lang), exact: true };
  return listRequiredTexts(program, lang).find(({ text }) => isAmazonSentence(text)) ?? known;
}

/** Whether it is the business of Amazon's own rule. */
export function isAmazonSentence(text: string): boolean {
  return /\bamazon\b/i.test(text);
}

/** What a disclosure must add for these programs, each sentence once. */
export function writeRequiredTexts(programs: Iterable<Program>, lang: string): string[] {
  const texts = [...programs].flatMap((program) => [
    ...[findRequiredSentence(program, lang)].filter((each) => each !== undefined),
    ...listRequiredTexts(program, lang),
  ]);
  return [...new Set(texts.map(({ text }) => text))];
}

/** Whether `page` says it; white space does not count, and unless `exact`, nor do case and punctuation. */
export function saysText(page: string, { text, exact }: RequiredText): boolean {
  const fold = exact ? foldSpace : foldAll;
  return fold(page).includes(fold(text));
}

function foldSpace(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

function foldAll(text: string): string {
  return foldSpace(text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

// `en` holds for `en-GB`; `en-GB` does not hold for `en`.
function isOf(locale: string, lang: string): boolean {
  const [wanted, given] = [locale.toLowerCase(), lang.toLowerCase()];
  return given === wanted || given.startsWith(`${wanted}-`);
}
