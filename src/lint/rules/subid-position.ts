import { findSubIdSegment, NETWORKS, type Network } from '../../core/affiliate/network.ts';
import { findSubIdSlot, isCompensated, type Program } from '../../core/affiliate/program.ts';
import type { Rule } from '../rule.ts';

export const subidPosition: Rule = {
  id: 'subid-position',
  severity: 'error',
  program: ({ program, range }) =>
    program && isCompensated(program)
      ? Object.entries(program.links).flatMap(([id, { url }]) =>
          listFaults(url, program).map((message) => {
            const [start, end] = range(['links', id, 'url']);
            return {
              start,
              end,
              message,
              hint: 'Move it, or leave it out: the build puts its own sub-ID in the right place.',
            };
          }),
        )
      : [],
};

function listFaults(address: string, program: Program): string[] {
  const network: Network = NETWORKS[program.network];
  const params = [findSubIdSlot(program)?.param, ...(network.furtherSlots ?? [])].filter(
    (param) => param !== undefined,
  );
  const segment = findSubIdSegment(network);
  if (segment !== undefined) return listSegmentFaults(address, params, segment);
  if (!network.position.startsWith('before:')) return [];
  const names = new URL(address).search
    .slice(1)
    .split('&')
    .map((pair) => pair.replace(/=.*$/s, ''));
  const deepLinks = network.position.slice('before:'.length).split(',');
  const at = names.findIndex((name) => deepLinks.includes(name));
  if (at === -1) return [];
  return names
    .slice(at + 1)
    .filter((name) => params.includes(name))
    .map(
      (name) =>
        `Unexpected ${name} after ${names[at]}, expected it before: ${program.network} reads all that follows as the merchant's address`,
    );
}

function listSegmentFaults(address: string, params: readonly string[], after: string): string[] {
  const { pathname, searchParams } = new URL(address);
  const keys = pathname.split('/').map((part) => part.replace(/:.*$/s, ''));
  return params.flatMap((param) => {
    const at = keys.indexOf(param);
    if (searchParams.has(param))
      return [`Unexpected parameter ${param}, expected a part "/${param}:…" after "/${after}:…"`];
    return at === -1 || keys[at - 1] === after
      ? []
      : [`Unexpected place of "/${param}:…", expected it right after "/${after}:…"`];
  });
}
