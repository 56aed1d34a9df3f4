// What a form of the review says, checked: whatever a browser sends may be anything.
import { LONGEST_WHY, type Verdict } from '../core/review/decision.ts';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';

export interface ReviewForm {
  /** Id of the entry, which need not be there. */
  id: string;
  verdict: Verdict;
}

/** What is wrong with it as text. `asOf` is the UTC day of the review. */
export function readReviewForm(
  fields: Readonly<Record<string, unknown>>,
  asOf: CivilDate,
): ReviewForm | string {
  const read = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const id = read('id');
  const decision = read('decision');
  if (decision === 'accepted' || decision === 'reopened') return { id, verdict: { decision } };
  if (decision === 'later') {
    const until = parseCivilDate(read('until'));
    return until === undefined || until <= asOf
      ? `Nothing was changed: it takes a day after ${asOf} to put something off.`
      : { id, verdict: { decision, until } };
  }
  if (decision !== 'dismissed') return 'Nothing was changed: the form did not say what to do.';
  const why = read('why');
  return why === '' || why.length > LONGEST_WHY
    ? `Nothing was changed: it takes a reason of at most ${LONGEST_WHY} characters to dismiss something.`
    : { id, verdict: { decision, why } };
}
