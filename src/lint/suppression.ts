// Comments that excuse findings: `tidemark-ignore-next-line rule until 2027-01-31 -- reason`.
import { findNearest } from '../core/nearest.ts';
import type { SourceFinding } from './rule.ts';

/** A comment of a file, by offsets; `text` is what stands within its signs. */
export interface Comment {
  text: string;
  start: number;
  end: number;
}

export interface Suppression {
  rules: readonly string[];
  /** Last UTC day "YYYY-MM-DD" on which it holds; undefined without end. */
  until: string | undefined;
  /** Offsets of the comment. */
  start: number;
  end: number;
  /** Offsets within which a finding must begin; the end is exclusive. */
  from: number;
  to: number;
}

export interface Suppressions {
  list: Suppression[];
  /** What is wrong with the comments: findings of `invalid-suppression`. */
  faults: SourceFinding[];
}

const FORMS = {
  'tidemark-ignore-next-line': 'the next line',
  'tidemark-ignore-start': 'a block, up to tidemark-ignore-end',
  'tidemark-ignore-end': 'the end of a block',
  'tidemark-ignore-file': 'the file',
} as const;
type Form = keyof typeof FORMS;

/** Whether a text may hold such a comment: few do, and the rest need not be searched for comments. */
export function maySuppress(text: string): boolean {
  return text.includes('tidemark-') && ANYWHERE.test(text);
}

/** Reads the comments of `text` in their order; `ruleIds` are the rules that may be named. */
export function readSuppressions(
  text: string,
  comments: readonly Comment[],
  ruleIds: ReadonlySet<string>,
): Suppressions {
  const list: Suppression[] = [];
  const faults: SourceFinding[] = [];
  const open: Suppression[] = [];
  for (const comment of comments) {
    const { start, end } = comment;
    const parsed = parseComment(comment, ruleIds);
    if (parsed === undefined) continue;
    if ('message' in parsed) {
      faults.push({ start, end, ...parsed });
      continue;
    }
    const { form, rules, until } = parsed;
    if (form === 'tidemark-ignore-end') {
      const block = takeOpen(open, rules);
      if (block) block.to = start;
      else faults.push({ start, end, ...END_WITHOUT_START });
      continue;
    }
    const [from, to] = scopeOf(form, text, comment, comments);
    const suppression = { rules, until, start, end, from, to };
    list.push(suppression);
    if (form === 'tidemark-ignore-start') open.push(suppression);
  }
  faults.push(...open.map(({ start, end }) => ({ start, end, ...START_WITHOUT_END })));
  return { list, faults };
}

// Blocks may overlap: an end that names rules is of the block of these.
function takeOpen(open: Suppression[], rules: readonly string[]): Suppression | undefined {
  const wanted = rules.toSorted().join();
  const index = open.findLastIndex(
    (block) => wanted === '' || block.rules.toSorted().join() === wanted,
  );
  return index === -1 ? undefined : open.splice(index, 1)[0];
}

const END_WITHOUT_START = {
  message: 'Unexpected tidemark-ignore-end, expected tidemark-ignore-start before it',
  hint: 'Remove it, or open the block above.',
};

const START_WITHOUT_END = {
  message: 'Missing tidemark-ignore-end, expected it after the block',
  hint: 'Close the block, or write tidemark-ignore-file.',
};

interface Directive {
  form: Form;
  rules: string[];
  until: string | undefined;
}

const EXAMPLE = 'tidemark-ignore-next-line rule-id -- why it is right here';
/** Other tools say "disable", and who is used to them would wonder why nothing comes of it. */
const ANYWHERE = /tidemark-(?:ignore|disable|enable)/;
const DIRECTIVE =
  /^(tidemark-(?:ignore|disable|enable)[\w-]*)(?:\s+(?!--(?:\s|$))(.*?))?(?:\s+--(?:\s+(.*))?)?$/s;
const UNTIL = /^(.*?)(?:^|\s+)until(?:\s+(.*))?$/s;

function parseComment(
  { text }: Comment,
  ruleIds: ReadonlySet<string>,
): Directive | { message: string; hint: string } | undefined {
  const match = DIRECTIVE.exec(text.trim());
  if (!match) return undefined;
  const [, form = '', body = '', reason = ''] = match;
  if (!isForm(form)) {
    // The bare word is what other tools write for the next line.
    const meant = form.replace('disable', 'ignore').replace('enable', 'ignore-end');
    const nearest =
      meant === 'tidemark-ignore' ? undefined : findNearest(meant, Object.keys(FORMS));
    return {
      message: `Unexpected "${form}", expected one of: ${Object.keys(FORMS).join(', ')}`,
      hint: `Did you mean "${nearest ?? 'tidemark-ignore-next-line'}"?`,
    };
  }
  const ending = UNTIL.exec(body);
  const until = ending ? (ending[2] ?? '') : undefined;
  const rules = (ending?.[1] ?? body).split(/[\s,]+/).filter(Boolean);
  const isEnd = form === 'tidemark-ignore-end';
  if (rules.length === 0 && !isEnd)
    return { message: `Missing rule after ${form}`, hint: `Write for example: ${EXAMPLE}` };
  const unknown = rules.find((rule) => !ruleIds.has(rule));
  if (unknown !== undefined) {
    const nearest = findNearest(unknown, ruleIds);
    return {
      message: `Unexpected rule "${unknown}", expected the id of a rule`,
      hint:
        nearest === undefined
          ? '`npm run lint -- --explain` lists the rules.'
          : `Did you mean "${nearest}"?`,
    };
  }
  if (isEnd) return { form, rules, until: undefined };
  if (until !== undefined && !isDay(until))
    return {
      message: `Unexpected end "${until}", expected a day such as 2027-01-31`,
      hint: 'Write the last day on which it holds: until YYYY-MM-DD.',
    };
  if (reason.trim() === '')
    return {
      message: `Missing reason of ${form} ${rules.join(', ')}`,
      hint: `Say why, for who reads it in a year: ${EXAMPLE}`,
    };
  return { form, rules, until };
}

function isForm(text: string): text is Form {
  return Object.hasOwn(FORMS, text);
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

// The next line is the next one with a text on it: Markdown wants an empty one after a comment. Comments
// in between have the same next line, so that each rule may have a reason of its own.
function scopeOf(
  form: Form,
  text: string,
  { end }: Comment,
  comments: readonly Comment[],
): [from: number, to: number] {
  const after = text.length + 1;
  if (form === 'tidemark-ignore-file') return [0, after];
  if (form === 'tidemark-ignore-start') return [end, after];
  let from = findNextText(text, end);
  for (const next of comments) {
    if (next.start < from) continue;
    if (!/^[ \t>]*$/.test(text.slice(from, next.start)) || !isLastOfLine(text, next.end)) break;
    from = findNextText(text, next.end);
  }
  const lineEnd = text.indexOf('\n', from);
  return [from, lineEnd === -1 ? after : lineEnd + 1];
}

function isLastOfLine(text: string, offset: number): boolean {
  const lineEnd = text.indexOf('\n', offset);
  return text.slice(offset, lineEnd === -1 ? undefined : lineEnd).trim() === '';
}

const EMPTY_LINES = /(?:[ \t>]*\r?\n)*/y;

// The beginning of the next line that is not empty; the quote signs of a line do not count.
function findNextText(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  if (lineEnd === -1) return text.length + 1;
  EMPTY_LINES.lastIndex = lineEnd + 1;
  return lineEnd + 1 + (EMPTY_LINES.exec(text)?.[0].length ?? 0);
}
