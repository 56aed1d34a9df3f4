import * as z from 'zod';
import type { LinkLife } from '../../core/affiliate/link-life.ts';
import type { Link } from '../../core/affiliate/program.ts';
import { findSuccessors } from '../../core/affiliate/successors.ts';
import type { Severity } from '../../core/problem.ts';
import { daysBetween } from '../../core/time/civil-date.ts';
import type { Registry } from '../../parse/registry.ts';
import { listChannelLinks } from '../channel-links.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Days before its end from which a link is told. @default 30 */
  days: z.int().min(0).default(30).describe('Days before its end from which a link is told.'),
});

export const linkEnded: Rule<z.output<typeof OptionsSchema>> = {
  id: 'link-ended',
  severity: 'error',
  options: OptionsSchema,
  post: ({ links, post }, { registry, options, today }) =>
    links.flatMap(({ to, start, end }) => {
      const link = to === undefined ? undefined : registry.links.get(to);
      const fault = link && findFault(link, post?.published, { registry, options, today });
      return link && fault ? [{ start, end, ...describe(link, fault) }] : [];
    }),
  channel: (source, { registry, options, today }) =>
    listChannelLinks(source, registry, today).flatMap(({ link, start, end }) => {
      const fault = findFault(link, source.channel?.published, { registry, options, today });
      return fault ? [{ start, end, ...describe(link, fault) }] : [];
    }),
  program: ({ program, range }) =>
    Object.entries(program?.links ?? {}).flatMap(([id, link]) => {
      const successor = link.successor ?? program?.successor;
      const fallback = link.fallback ?? program?.fallback;
      if (link.clickLimit === undefined || (successor ?? fallback) !== undefined) return [];
      const [start, end] = range(['links', id, 'clickLimit']);
      return [
        {
          start,
          end,
          severity: 'warning' as const,
          message: `Unexpected clickLimit of "${id}" without a successor, expected one or a fallback`,
          hint: `Add "fallback: /posts/…/" or "successor: other-link": after ${link.clickLimit} clicks readers find nothing.`,
        },
      ];
    }),
};

interface Fault {
  what: string;
  severity: Severity;
}

interface Given {
  registry: Registry;
  options: z.output<typeof OptionsSchema>;
  today: string;
}

function findFault(
  link: Link,
  published: string | undefined,
  { registry, options, today }: Given,
): Fault | undefined {
  // Most links have no days.
  if ((link.life.until ?? link.life.from) === undefined) return undefined;
  // Nobody reads a text before its day.
  const read = published !== undefined && published > today ? published : today;
  return (
    findBeginning(link.life, read) ??
    (hasAfterlife(link, registry) ? undefined : findEnd(link.life, read, options.days))
  );
}

function describe({ id, program }: Link, { what, severity }: Fault) {
  const where = `content/programs/${program.id}.yaml`;
  return {
    severity,
    message: `Unexpected link "${id}", which ${what}`,
    hint:
      program.routing === 'direct'
        ? `Link to something else, or renew its days in ${where}.`
        : `Link to something else, or name a successor or a fallback for it in ${where}.`,
    program: program.id,
  };
}

function findBeginning({ from, fallback }: LinkLife, day: string): Fault | undefined {
  return from !== undefined && from > day && fallback === undefined
    ? { what: `begins on ${from}`, severity: 'warning' }
    : undefined;
}

function findEnd({ until }: LinkLife, day: string, days: number): Fault | undefined {
  if (until === undefined) return undefined;
  if (until < day) return { what: `ended on ${until}`, severity: 'error' };
  return daysBetween(day, until) < days
    ? { what: `ends on ${until}, and nobody takes its readers`, severity: 'warning' }
    : undefined;
}

/** A direct link stands in the page as it is: nobody can send its readers elsewhere. */
function hasAfterlife(link: Link, { links }: Registry): boolean {
  if (link.program.routing === 'direct') return false;
  return link.life.fallback !== undefined || findSuccessors(link, links).links.length > 0;
}
