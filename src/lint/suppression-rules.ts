// What can be wrong with a comment that excuses findings. The codes are permanent.
import type { Severity } from '../core/problem.ts';

interface Explained {
  severity: Severity;
  what: string;
  why: string;
  mend: string;
  url: string;
}

const url = 'src/lint/suppression-rules.ts';

export const SUPPRESSION_RULES = {
  'invalid-suppression': {
    severity: 'error',
    what: 'A comment that excuses findings names known rules and gives a reason.',
    why: 'What was to be excused is told, or more than was meant is excused; without a reason nobody can judge it later.',
    mend: 'Write {/* tidemark-ignore-next-line rule-id until 2027-01-31 -- why it is right here */}; the end is optional. For a block: tidemark-ignore-start … tidemark-ignore-end; an end that names rules is of the block of these. For all of a file: tidemark-ignore-file. In YAML, after #.',
    url,
  },
  'unused-suppression': {
    severity: 'warning',
    what: 'A comment excuses something that is found.',
    why: 'It would hide the next fault at its place.',
    mend: 'Remove the comment.',
    url,
  },
  'expired-suppression': {
    severity: 'warning',
    what: 'The last day of a suppression is not over.',
    why: 'It was written for a time; what it excused is told again.',
    mend: 'Mend what it excuses, or give it another end.',
    url,
  },
} as const satisfies Record<string, Explained>;

export type SuppressionRule = keyof typeof SUPPRESSION_RULES;
