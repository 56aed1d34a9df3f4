// A parse error at a place of a source, with where its explanation is.
import type { Problem } from '../core/problem.ts';
import { PARSE_ERRORS_URL, type ParseErrorCode } from './errors.ts';
import { placeAt, type Source } from './source.ts';

export interface ParseFinding {
  rule: ParseErrorCode;
  message: string;
  hint: string;
  /** Offsets into the text; the end is exclusive, and one character after the start when it is left out. */
  start: number;
  end?: number;
}

export function problemAt(source: Source, finding: ParseFinding): Problem {
  return {
    rule: finding.rule,
    severity: 'error',
    message: finding.message,
    ...placeAt(source, finding.start, finding.end),
    hint: finding.hint,
    url: PARSE_ERRORS_URL,
    fixable: false,
  };
}
