import { describeEnd } from '../../core/affiliate/program-end.ts';
import type { Link } from '../../core/affiliate/program.ts';
import { listChannelLinks } from '../channel-links.ts';
import type { Rule, SourceFinding } from '../rule.ts';

export const programClosed: Rule = {
  id: 'program-closed',
  severity: 'error',
  post: ({ links }, { registry, today }) =>
    links.flatMap(({ to, start, end }) => {
      const link = to === undefined ? undefined : registry.links.get(to);
      return link ? check(link, { start, end }, today) : [];
    }),
  channel: (source, { registry, today }) =>
    listChannelLinks(source, registry, today).flatMap(({ link, ...place }) => {
      const isOut = source.channel !== undefined && source.channel.published <= today;
      const closed = check(link, place, today);
      if (!isOut) return closed;
      return hasNext(link)
        ? []
        : closed.map((finding) => ({
            ...finding,
            hint: `Name a successor or a fallback for it in content/programs/${link.program.id}.yaml: what is out cannot be written anew.`,
          }));
    }),
};

function check(
  link: Link,
  place: Pick<SourceFinding, 'start' | 'end'>,
  today: string,
): SourceFinding[] {
  const { program } = link;
  const ending = describeEnd(program, today);
  if (ending === undefined) return [];
  const isFollowed = hasNext(link);
  return [
    {
      ...place,
      // Readers are taken care of; the words around the link still name who is gone.
      ...(isFollowed ? { severity: 'warning' as const } : {}),
      message: `Unexpected link to ${program.name}, whose program ${ending}`,
      hint: isFollowed
        ? `Readers are sent to ${link.life.successor ?? link.life.fallback}: write the post anew, and link to that.`
        : `Link to another product, or set "terms: none" in content/programs/${program.id}.yaml and keep a plain link.`,
      program: program.id,
    },
  ];
}

function hasNext({ program, life }: Link): boolean {
  return program.routing !== 'direct' && (life.successor ?? life.fallback) !== undefined;
}
