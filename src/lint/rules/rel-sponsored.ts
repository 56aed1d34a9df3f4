import type { PostSource } from '../../parse/post-source.ts';
import { aboutLink } from '../page.ts';
import { writePaidRel } from '../paid-rel.ts';
import {
  addAttribute,
  findAttribute,
  hasSpread,
  listRawElements,
  listTokens,
  setValue,
  type RawElement,
} from '../raw-element.ts';
import type { Rule, SourceFinding } from '../rule.ts';

export const relSponsored: Rule = {
  id: 'rel-sponsored',
  severity: 'error',
  post: (post, { registry }) =>
    listRawElements(post, registry).flatMap((each) => (each.program ? checkRel(each, post) : [])),
  page: ({ links }) =>
    links.flatMap((link) =>
      link.compensated && !link.rel.includes('sponsored')
        ? [
            {
              message: `Unexpected rel="${link.rel.join(' ')}" on ${link.href}, expected "${writePaidRel(link.rel)}"`,
              hint: 'Write it as [text](/go/link-id) or <Aff to="link-id">, or set rel by hand.',
              ...aboutLink(link),
              ...(link.program ? { program: link.program.id } : {}),
            },
          ]
        : [],
    ),
};

function checkRel(element: RawElement, { source }: PostSource): SourceFinding[] {
  const { found, isAnchor, isCode, program, address } = element;
  const rel = findAttribute(found, 'rel');
  // A component may set it, and so may a spread; an expression must be run to be known.
  if (rel ? rel.value === undefined : !isAnchor || hasSpread(found)) return [];
  const tokens = listTokens(rel?.value ?? '');
  if (tokens.includes('sponsored')) return [];
  const wanted = writePaidRel(tokens);
  const edit = rel ? setValue(source.text, rel, wanted) : addAttribute(element, `rel="${wanted}"`);
  const other = isCode ? '<Aff to="link-id">' : '[text](/go/link-id)';
  const [start, end] = rel?.range ?? [found.start, found.end];
  return [
    {
      start,
      end,
      message: rel
        ? `Unexpected rel="${rel.value}" on ${address}, expected "${wanted}"`
        : `Missing rel on ${address}, expected "${wanted}"`,
      hint: `Write rel="${wanted}", or write the link as ${other}.`,
      ...(program ? { program: program.id } : {}),
      ...(edit ? { fix: { title: `Write rel="${wanted}"`, edits: [edit] } } : {}),
    },
  ];
}
