import { findWording } from '../../core/affiliate/disclosure.ts';
import { aboutLink } from '../page.ts';
import { readLinkContext } from '../page-link-context.ts';
import { listUnmarkedElements } from '../raw-marker.ts';
import type { Rule } from '../rule.ts';

export const visualLinkMarker: Rule = {
  id: 'visual-link-marker',
  severity: 'error',
  post: (post, { registry }) =>
    listUnmarkedElements(post, registry).flatMap(({ element, visual, marker, fix }) => {
      const { found, program, address } = element;
      if (!visual) return [];
      return [
        {
          start: found.start,
          end: found.end,
          message: `Missing marker text at the image link to ${address}, expected "${marker}"`,
          hint: `Write ${marker} as text right after the link; an alt text is not seen.`,
          ...(program ? { program: program.id } : {}),
          ...(fix ? { fix } : {}),
        },
      ];
    }),
  page: ({ links }) =>
    links.flatMap((link) => {
      if (!link.compensated) return [];
      const { marked, visual } = readLinkContext(link);
      if (marked !== false || !visual) return [];
      const marker = findWording(link.lang)?.marker;
      return [
        {
          message: `Missing marker text at the image link to ${link.href}, expected "${marker}"`,
          hint: `Write ${marker} as text in the link or right after it; an alt text is not seen.`,
          ...aboutLink(link),
          ...(link.program ? { program: link.program.id } : {}),
        },
      ];
    }),
};
