// The names of a registry's products that a text may be searched for, with the link of each.
import {
  isPlaceholderId,
  isCompensated,
  type Link,
  type Program,
} from '../core/affiliate/program.ts';
import type { Registry } from '../parse/registry.ts';
import type { ProductName } from './product-mentions.ts';

export interface NamedProgram {
  program: Program;
  names: readonly ProductName[];
  /** The link of the name, else the program's first. */
  findLink: (name: string) => Link | undefined;
}

const known = new WeakMap<Registry, readonly NamedProgram[]>();

/** Programs that pay for a referral today. */
export function listNamedPrograms(registry: Registry): readonly NamedProgram[] {
  const kept = known.get(registry);
  if (kept) return kept;
  const named = [...registry.programById.values()]
    .filter(paysReferrals)
    .map((program) => nameProgram(program, registry));
  known.set(registry, named);
  return named;
}

function paysReferrals(program: Program): boolean {
  const { status, affiliateId = '' } = program;
  return isCompensated(program) && status === 'active' && !isPlaceholderId(affiliateId);
}

function nameProgram(program: Program, { links }: Registry): NamedProgram {
  const own = Object.keys(program.links).flatMap((id) => links.get(id) ?? []);
  const titles = own.map(({ title }) => title).filter((title) => title !== program.name);
  return {
    program,
    names: [
      // The author's own words for the product are never ordinary.
      ...program.aliases.map((text) => ({ text, isOrdinary: false })),
      // A market's name is that of a place, as in "the rules of Amazon".
      ...(program.network === 'amazon' ? [] : toName(program.name)),
      ...titles.flatMap((title) =>
        isProperName(title) ? [{ text: title, isOrdinary: false }] : [],
      ),
    ],
    findLink: (name) => own.find(({ title }) => title === name) ?? own[0],
  };
}

// "Go", "Fly" and "render" are words first; "AWS", "n8n", "Acme Cloud" and "fly.io" are names alone.
function toName(text: string): ProductName[] {
  if (isProperName(text)) return [{ text, isOrdinary: false }];
  const isDistinct = /^\S+$/.test(text) && (/[\p{L}\d][\p{Lu}\d.]/u.test(text) || /\d/.test(text));
  if (isDistinct) return text.length < 2 ? [] : [{ text, isOrdinary: false }];
  return /^\p{Lu}\p{Ll}{3,}$/u.test(text) ? [{ text, isOrdinary: true }] : [];
}

const SMALL = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|&)$/;

/** Two words or more that all begin with a capital or a digit, as in "Clean Code" and "Books on Amazon". */
function isProperName(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => !SMALL.test(word));
  return words.length > 1 && words.every((word) => /^[\p{Lu}\d]/u.test(word));
}
