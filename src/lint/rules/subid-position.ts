import { NETWORKS, type Network } from '../../core/affiliate/network.ts';
import { listAddresses, type Program } from '../../core/affiliate/program.ts';
import { listNames } from '../../core/affiliate/query-pairs.ts';
import { isInPath } from '../../core/affiliate/sub-id-position.ts';
import { listSubIdSlots } from '../fixed-sub-ids.ts';
import type { Rule } from '../rule.ts';

export const subidPosition: Rule = {
  id: 'subid-position',
  severity: 'error',
  program: ({ program, range }) =>
    program
      ? listAddresses(program.links).flatMap(({ path, address }) =>
          listFaults(address, program).map((message) => {
            const [start, end] = range(path);
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
  const { position } = network;
  const params = listSubIdSlots(program).map(({ param }) => param);
  const names = listNames(address);
  if (position.kind === 'query')
    return [
      ...listLateParameters(names, params, position.before, program),
      ...(network.exactCase ? listOtherCases(names, params) : []),
    ];
  if (!isInPath(address, position)) return [];
  return [
    ...params
      .filter((param) => names.includes(param))
      .map((param) => `Unexpected parameter ${param}, expected ${describePart(param, network)}`),
    ...(position.kind === 'keyed-segment'
      ? listLooseSegments(address, params, [position.after, position.orAfter])
      : []),
  ];
}

function listLateParameters(
  names: readonly string[],
  params: readonly string[],
  before: readonly string[] = [],
  { network }: Program,
): string[] {
  const at = names.findIndex((name) => before.includes(name));
  return at === -1
    ? []
    : names
        .slice(at + 1)
        .filter((name) => params.includes(name))
        .map(
          (name) =>
            `Unexpected ${name} after ${names[at]}, expected it before: ${network} reads all that follows as the merchant's address`,
        );
}

function listOtherCases(names: readonly string[], params: readonly string[]): string[] {
  return names.flatMap((name) => {
    const param = params.find((each) => each.toLowerCase() === name.toLowerCase());
    return param === undefined || param === name
      ? []
      : [`Unexpected ${name}, expected ${param}: letter case counts`];
  });
}

function describePart(param: string, { position }: Network): string {
  switch (position.kind) {
    case 'keyed-segment':
      return `a part "/${param}:…" after "/${position.after}:…"`;
    case 'pair-after':
      return `a part "/${param}/…/" after "${position.after}"`;
    case 'nth-segment':
    case 'query':
      return 'it at the end of the path';
  }
}

function listLooseSegments(
  address: string,
  params: readonly string[],
  before: readonly string[],
): string[] {
  const keys = new URL(address).pathname.split('/').map((part) => part.replace(/:.*$/s, ''));
  return params.flatMap((param) => {
    const at = keys.indexOf(param);
    return at === -1 || before.includes(keys[at - 1] ?? '')
      ? []
      : [`Unexpected place of "/${param}:…", expected it right after "/${before[0]}:…"`];
  });
}
