// What to renew: terms and links that end or have ended, while readers still click.
import { termsOn } from '../affiliate/terms.ts';
import { addDays, daysBetween } from '../time/civil-date.ts';
import { about, sure, times } from './doubt.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';

/** Days ahead that are looked at. */
const AHEAD = 90;
/** Share of the clicks that another link or program in its place keeps. */
const KEPT = about(0.5, 0.5);
/** Clicks a year below which nobody misses a link. */
const LEAST_CLICKS = 10;

export function findRenew(context: ReviewContext): Found[] {
  return [...findTerms(context), ...findLinks(context)];
}

function findTerms(context: ReviewContext): Found[] {
  const { data, pace, values, hoursOf, programOf } = context;
  const { asOf, programs } = data;
  return [...programs.values()].flatMap(({ id, terms }): Found[] => {
    if (terms === 'none') return [];
    const ends = terms
      .flatMap(({ to }) => (to !== undefined && to >= asOf ? [to] : []))
      .find((to) => termsOn(terms, addDays(to, 1)) === undefined);
    if (ends === undefined || ends > addDays(asOf, AHEAD)) return [];
    const clicks = (pace.clicks.byProgram.get(id) ?? 0) * pace.toYear();
    if (clicks < LEAST_CLICKS) return [];
    const value = values.ofProgram(id);
    const left = 1 - daysBetween(asOf, ends) / 365;
    return [
      {
        kind: 'renew',
        cause: 'terms-end',
        subject: programOf(id),
        gain: value && times(sure(clicks * left), KEPT, value),
        hours: hoursOf('renew'),
        reason: `Its terms end on ${ends} and none follow, while ${plural(clicks, 'click')} a year go there.`,
        act: {
          what: 'Write down the terms that follow, or choose another program',
          command: `npm run terms -- ${id}`,
          page: 'programs',
        },
      },
    ];
  });
}

function findLinks(context: ReviewContext): Found[] {
  const { data, pace, values, hoursOf } = context;
  const { asOf, manifest } = data;
  return Object.entries(manifest.links).flatMap(([id, { life, program, title }]): Found[] => {
    const { until, closed, successors = [] } = life ?? {};
    const isOver = closed === true || (until !== undefined && until < asOf);
    const isEnding = until !== undefined && until >= asOf && until <= addDays(asOf, AHEAD);
    const clicks = (pace.clicks.byLink.get(id) ?? 0) * pace.toYear();
    if ((!isOver && !isEnding) || successors.length > 0 || clicks < LEAST_CLICKS) return [];
    // What has ended pays nothing: another program would, as the site's do.
    const value = isOver ? values.ofSite : values.ofProgram(program);
    const left = isOver || until === undefined ? 1 : 1 - daysBetween(asOf, until) / 365;
    return [
      {
        kind: 'renew',
        cause: isOver ? 'link-ended' : 'link-end',
        subject: { type: 'link', id, title: title ?? id },
        gain: value && times(sure(clicks * left), KEPT, value),
        hours: hoursOf('renew'),
        reason: isOver
          ? `It ${closed === true ? 'leads to a program that has closed' : `ended on ${until ?? ''}`} and has no successor, while ${plural(clicks, 'click')} a year still come.`
          : `It ends on ${until ?? ''} and has no successor, while ${plural(clicks, 'click')} a year come.`,
        act: {
          what: `Give it a successor in content/programs/${program}.yaml`,
          command: `npm run lint -- --explain link-successor`,
        },
      },
    ];
  });
}
