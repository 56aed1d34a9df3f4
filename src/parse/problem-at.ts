// A finding at a place of a source, with where its explanation is.
import type { Problem, Severity } from '../core/problem.ts';
import { placeAt, type Source } from './source.ts';

export interface Finding {
  rule: string;
  message: string;
  hint: string;
  /** @default "error" */
  severity?: Severity;
  /** Offsets into the text; the end is exclusive. */
  start: number;
  end?: number;
}

export function problemAt(source: Source, finding: Finding): Problem {
  return {
    rule: finding.rule,
    severity: finding.severity ?? 'error',
    message: finding.message,
    ...placeAt(source, finding.start, finding.end),
    hint: finding.hint,
    url: `README.md#${finding.rule}`,
    fixable: false,
  };
}
