import { listLinks, type Link, type Program } from '../../core/affiliate/program.ts';
import { findSuccessors, type Successors } from '../../core/affiliate/successors.ts';
import { findNearest } from '../../core/nearest.ts';
import type { Rule } from '../rule.ts';

export const linkSuccessor: Rule = {
  id: 'link-successor',
  severity: 'error',
  program({ program, range }, { registry }) {
    if (program === undefined || !namesSuccessor(program)) return [];
    const own = listLinks(program);
    const links = new Map([...registry.links, ...own.map((link) => [link.id, link] as const)]);
    return own.flatMap((link) => {
      const { fault } = findSuccessors(link, links);
      // A fault further on is told of the link that has it.
      const isOwn = fault?.id === link.life.successor || fault?.reason === 'cycle';
      if (fault === undefined || !isOwn || registry.brokenLinkIds.has(fault.id)) return [];
      const isWrittenHere = program.links[link.id]?.successor !== undefined;
      const [start, end] = range(isWrittenHere ? ['links', link.id, 'successor'] : ['successor']);
      return [{ start, end, ...describe(link, fault, links) }];
    });
  },
};

function namesSuccessor({ successor, links }: Program): boolean {
  return (
    successor !== undefined || Object.values(links).some((link) => link.successor !== undefined)
  );
}

function describe(
  link: Link,
  { id, reason }: NonNullable<Successors['fault']>,
  links: ReadonlyMap<string, Link>,
): { message: string; hint: string } {
  const known = [...links.keys()].filter((other) => other !== link.id);
  switch (reason) {
    case 'unknown': {
      const nearest = findNearest(id, known);
      return {
        message: `Unexpected successor "${id}" of "${link.id}", expected the id of a link`,
        hint:
          nearest === undefined
            ? `Add "${id}" to a file in content/programs/, or name another link.`
            : `Did you mean "${nearest}"?`,
      };
    }
    case 'direct':
      return {
        message: `Unexpected successor "${id}" of "${link.id}", whose program allows direct links only`,
        hint: 'Name a link that may be redirected to, or a fallback: a page of yours that links to it.',
      };
    case 'cycle':
      return {
        message: `Unexpected successors of "${link.id}", which come back to "${id}"`,
        hint: 'Take one successor out: once all have ended, readers would go round.',
      };
  }
}
