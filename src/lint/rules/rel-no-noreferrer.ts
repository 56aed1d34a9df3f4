import type { Program } from '../../core/affiliate/program.ts';
import type { TextEdit } from '../../core/problem.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { aboutLink, type Page, type PageLink } from '../page.ts';
import { readProperty } from '../page-property.ts';
import { writePaidRel } from '../paid-rel.ts';
import { findAttribute, listRawElements, listTokens, setValue } from '../raw-element.ts';
import type { RawElement } from '../raw-element.ts';
import type { PageFinding, Rule, SourceFinding } from '../rule.ts';

/** Sends the origin to other sites; what browsers do without any policy. */
const DEFAULT_POLICY = 'strict-origin-when-cross-origin';

// `never` is the older name of the first.
const SILENT = new Set(['no-referrer', 'same-origin', 'never']);

export const relNoNoreferrer: Rule = {
  id: 'rel-no-noreferrer',
  severity: 'warning',
  post: (post, { registry }) =>
    listRawElements(post, registry).flatMap((each) =>
      each.program ? checkElement(each, each.program, post) : [],
    ),
  page: (page) => [
    ...page.links.flatMap((link) => (link.compensated ? checkLink(link) : [])),
    ...checkPolicy(page),
  ],
};

function checkElement(
  { found, address }: RawElement,
  program: Program,
  { source }: PostSource,
): SourceFinding[] {
  const rel = findAttribute(found, 'rel');
  const policy = findAttribute(found, 'referrerpolicy');
  const tokens = listTokens(rel?.value ?? '');
  const wanted = writePaidRel(tokens);
  return [
    ...(rel && tokens.includes('noreferrer')
      ? [
          {
            ...describeRel(wanted, address, program),
            ...fixOf(`Write rel="${wanted}"`, setValue(source.text, rel, wanted)),
            ...placeOf(rel.range, found),
          },
        ]
      : []),
    ...(policy && SILENT.has(policy.value?.toLowerCase() ?? '')
      ? [
          {
            ...describePolicy(policy.value, address, program),
            ...fixOf(`Write "${DEFAULT_POLICY}"`, setValue(source.text, policy, DEFAULT_POLICY)),
            ...placeOf(policy.range, found),
          },
        ]
      : []),
  ];
}

function placeOf(range: RawElement['found']['address'], found: RawElement['found']) {
  const [start, end] = range ?? [found.start, found.end];
  return { start, end };
}

function fixOf(title: string, edit: TextEdit | undefined) {
  return edit ? { fix: { title, edits: [edit] } } : {};
}

function checkLink(link: PageLink): PageFinding[] {
  const { rel, node, href, program } = link;
  const policy = readProperty(node, 'referrerPolicy').toLowerCase();
  return [
    ...(rel.includes('noreferrer') ? [describeRel(writePaidRel(rel), href, program)] : []),
    ...(SILENT.has(policy) ? [describePolicy(policy, href, program)] : []),
  ].map((finding) => ({ ...finding, ...aboutLink(link) }));
}

// A link's own policy goes before the page's: told once, at the program that is hurt most.
function checkPolicy({ links, referrerPolicy }: Page): PageFinding[] {
  if (referrerPolicy === undefined || !SILENT.has(referrerPolicy)) return [];
  const hurt = links.filter(
    ({ compensated, attributes }) => compensated && attributes['referrerPolicy'] === undefined,
  );
  const link = hurt.find(({ program }) => program?.referrerRequired) ?? hurt[0];
  if (!link) return [];
  return [
    {
      message: `Unexpected <meta name="referrer" content="${referrerPolicy}"> on a page with affiliate links, expected "${DEFAULT_POLICY}"`,
      hint: 'Remove it from the layout, or write the expected policy there.',
      placement: link.placement,
      ...rate(link.program),
    },
  ];
}

function describeRel(wanted: string, address: string, program: Program | undefined) {
  return {
    ...describe('rel="noreferrer"', address, program),
    hint: `Write rel="${wanted}": noopener keeps the new page from reaching into yours.`,
  };
}

function describePolicy(policy: string | undefined, address: string, program: Program | undefined) {
  return {
    ...describe(`referrerpolicy="${policy}"`, address, program),
    hint: `Remove it, or write "${DEFAULT_POLICY}".`,
  };
}

function describe(what: string, address: string, program: Program | undefined) {
  return {
    message: `Unexpected ${what} on ${address}, expected a referrer for ${program?.name ?? 'the merchant'}`,
    ...rate(program),
  };
}

function rate(program: Program | undefined): Pick<PageFinding, 'severity' | 'program'> {
  return {
    ...(program ? { program: program.id } : {}),
    ...(program?.referrerRequired ? { severity: 'error' as const } : {}),
  };
}
