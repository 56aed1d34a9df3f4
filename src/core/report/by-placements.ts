// One row a line: every placement that is in a post, was clicked, or earned. And the same by how links
// are shown, so that a banner can be compared with a sentence.
import { findChannel } from '../affiliate/find-channel.ts';
import { dropArm } from '../affiliate/placement.ts';
import type { AttributedEntry } from '../revenue/attribution.ts';
import { fitGroupPrior, groupBy } from './groups.ts';
import { MONEY_COLUMNS, toFigures, TRAFFIC_COLUMNS, type Group } from './figures.ts';
import type { ReportData } from './report-data.ts';
import { listBucketRows, toWholeRow } from './sums.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

type Parts = Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>;

const text = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'text',
  meaning,
  rank,
});

// Views are of pages, not of lines.
const CLICK_COLUMNS = TRAFFIC_COLUMNS.filter(({ key }) => !['views', 'ctr', 'rpm'].includes(key));
const LINE_MONEY = MONEY_COLUMNS.filter(({ key }) => key !== 'projected');

export function viewPlacements(data: ReportData): Parts {
  const { placements, links } = data.manifest;
  const ids = new Set(data.posts.map(({ id }) => id));
  const codes = Object.keys(placements).filter((code) => ids.has(placements[code]?.post ?? ''));
  const groups = groupBy(
    data,
    {
      entry: keyOfEntry,
      click: ({ line, owner }) => (owner === '' ? undefined : line || undefined),
    },
    codes,
  );
  const programOf = (code: string) => links[placements[code]?.link ?? '']?.program ?? '';
  const priors = new Map(
    [...Map.groupBy(groups.keys(), programOf)].map(([program, own]) => [
      program,
      fitGroupPrior(
        own.flatMap((code) => groups.get(code) ?? []),
        data.dataSince,
      ),
    ]),
  );
  const methods = Map.groupBy(data.attributed, keyOfEntry);
  const context = { ...data, prior: { a: 0.5, b: 0.5 } };
  const rows = [...groups].toSorted(byKey).map(([code, group]): ViewRow => {
    const placement = placements[code];
    const prior = priors.get(programOf(code)) ?? context.prior;
    return {
      placement: code,
      post: placement?.post ?? code.replace(/^page of /, ''),
      link: placement?.link ?? null,
      program: programOf(code) || null,
      shown:
        placement?.context?.kind ?? findChannel(data.manifest, placement?.post ?? '')?.kind ?? null,
      retired: placement?.retired ?? false,
      matched: listMethods(methods.get(code) ?? []),
      ...toFigures(group, { ...context, prior }),
    };
  });
  const columns = [
    text(
      'placement',
      'placement',
      'Code of the line; "page of" where only the article is known.',
      0,
    ),
    text('post', 'post', 'Id of the post.', 2),
    text('link', 'link', 'Link id.', 3),
    text('program', 'program', 'Program id.', 5),
    text('shown', 'shown', 'How the link is shown.', 6),
    { key: 'retired', label: 'retired', unit: 'flag', meaning: 'No longer in the post.', rank: 6 },
    text('matched', 'matched by', 'How commissions were matched, and how many.', 7),
    ...CLICK_COLUMNS,
    ...LINE_MONEY,
  ] satisfies ViewColumn[];
  const sums = [...listBucketRows(data, 'placement', context), toWholeRow(data, 'placement')];
  return { columns, rows, sums, notes: [] };
}

export function viewLinkKinds(data: ReportData): Parts {
  const { manifest } = data;
  const { placements } = manifest;
  const kindOf = (code: string) => {
    const placement = placements[code];
    if (placement === undefined) return 'page alone';
    const channel = placement.retired ? undefined : findChannel(manifest, placement.post);
    if (channel) return `outside: ${channel.kind}`;
    return placement.context?.kind ?? 'no longer in a post';
  };
  const groups = groupBy(
    data,
    {
      entry: (each) => {
        const key = keyOfEntry(each);
        return key === undefined ? undefined : kindOf(key);
      },
      click: ({ line, owner }) => (owner === '' || line === '' ? undefined : kindOf(line)),
    },
    [],
  );
  const context = { ...data, prior: fitGroupPrior(groups.values(), data.dataSince) };
  const rows = [...groups]
    .toSorted(byKey)
    .map(([kind, group]): ViewRow => ({ shown: kind, ...toFigures(group, context) }));
  const columns = [
    text('shown', 'shown', 'How links are shown.', 0),
    ...CLICK_COLUMNS,
    ...LINE_MONEY,
  ];
  const sums = [...listBucketRows(data, 'shown', context), toWholeRow(data, 'shown')];
  return { columns, rows, sums, notes: [] };
}

/** The line of a commission; `page of <post>` where only its article is known; undefined for a bucket. */
function keyOfEntry(each: AttributedEntry): string | undefined {
  if (each.bucket !== 'post') return undefined;
  return each.placement === null ? `page of ${each.post}` : dropArm(each.placement);
}

function listMethods(attributed: readonly AttributedEntry[]): string | null {
  const counts = [...Map.groupBy(attributed, ({ matchMethod }) => matchMethod)].toSorted(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  return counts.map(([method, all]) => `${method} ${all.length}`).join(', ') || null;
}

function byKey([a]: [string, Group], [b]: [string, Group]): number {
  return a < b ? -1 : 1;
}
