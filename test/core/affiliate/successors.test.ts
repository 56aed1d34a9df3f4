import { expect, test } from 'vitest';
import { listLinks, ProgramSchema, type Link } from '../../../src/core/affiliate/program.ts';
import { findSuccessors } from '../../../src/core/affiliate/successors.ts';

/** Links whose successors are given; those of `direct` are direct. */
function createLinks(successors: Record<string, string | undefined>): Map<string, Link> {
  const all = Object.entries(successors).flatMap(([id, successor]) => {
    const routing = id === 'direct' ? 'direct' : 'redirect';
    const links = { [id]: { url: 'https://a.example/', successor } };
    const file = { name: id, network: 'in-house', routing, usedByAuthor: true, terms: 'none' };
    return listLinks({ ...ProgramSchema.parse({ ...file, links }), id });
  });
  return new Map(all.map((link) => [link.id, link]));
}

test.each<[Record<string, string | undefined>, string[], object | undefined]>([
  [{ a: undefined }, [], undefined],
  [{ a: 'b', b: 'c', c: undefined }, ['b', 'c'], undefined],
  [{ a: 'a' }, [], { id: 'a', reason: 'cycle' }],
  [{ a: 'b', b: 'c', c: 'b' }, ['b', 'c'], { id: 'b', reason: 'cycle' }],
  [{ a: 'b', b: 'gone' }, ['b'], { id: 'gone', reason: 'unknown' }],
  [{ a: 'direct', direct: undefined }, [], { id: 'direct', reason: 'direct' }],
])('the successors of a in %j', (successors, ids, fault) => {
  const links = createLinks(successors);
  const found = findSuccessors(links.get('a')!, links);
  expect(found.links.map(({ id }) => id)).toEqual(ids);
  expect(found.fault).toEqual(fault);
});
