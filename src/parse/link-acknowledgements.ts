// The acknowledgements of link findings, with the places that their own findings point at.
import { AcknowledgementsSchema, type Acknowledgement } from '../core/links/acknowledgement.ts';
import { findNearest } from '../core/nearest.ts';
import type { Problem } from '../core/problem.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { problemAt } from './problem-at.ts';
import { createSource, type Source } from './source.ts';
import { parseYaml, type YamlResult } from './yaml-mapping.ts';

export interface AcknowledgementFile {
  source: Source;
  /** In the order of the file; empty when the file has problems. */
  entries: Acknowledgement[];
  range: YamlResult<unknown>['range'];
  problems: Problem[];
}

/** Never throws: what is wrong is in `problems`. */
export function parseAcknowledgements(file: string, text: string): AcknowledgementFile {
  const source = createSource(file, text);
  const { value, problems, range } = parseYaml(
    { source, start: 0, end: source.text.length, rule: 'invalid-acknowledgements' },
    AcknowledgementsSchema,
  );
  return { source, entries: value ?? [], range, problems };
}

/** The entry of a link that holds on the UTC day `today`. */
export function findAcknowledgement(
  { entries }: AcknowledgementFile,
  link: string,
  today: CivilDate,
): Acknowledgement | undefined {
  return entries.find((entry) => entry.link === link && today <= entry.until);
}

/** Warnings for entries past their day, of unknown links, and of links that need none: `needing` are those that do. */
export function lintAcknowledgements(
  file: AcknowledgementFile,
  links: ReadonlySet<string>,
  needing: ReadonlySet<string>,
  today: CivilDate,
): Problem[] {
  return file.entries.flatMap((entry, index) => {
    const { link, until } = entry;
    const at = (key: 'link' | 'until', finding: Omit<Finding, 'start' | 'end'>) => {
      const [start, end] = file.range([index, key]);
      return [
        { ...problemAt(file.source, { ...finding, start, end }), severity: 'warning' as const },
      ];
    };
    if (!links.has(link))
      return at('link', {
        rule: 'unused-acknowledgement',
        message: `Unexpected link "${link}", expected one of the registry`,
        hint: suggest(link, links),
      });
    if (today > until)
      return at('until', {
        rule: 'expired-acknowledgement',
        message: `Unexpected acknowledgement of "${link}" that ended on ${until}`,
        hint: 'Mend the link, or decide again with a later day; else remove the entry.',
      });
    if (!needing.has(link) || findAcknowledgement(file, link, today) !== entry)
      return at('link', {
        rule: 'unused-acknowledgement',
        message: `Unexpected acknowledgement of "${link}", which needs none`,
        hint: 'Remove the entry: it would hide the next thing that breaks.',
      });
    return [];
  });
}

type Finding = Parameters<typeof problemAt>[1];

function suggest(link: string, links: ReadonlySet<string>): string {
  const nearest = findNearest(link, links);
  return nearest === undefined ? 'Remove the entry.' : `Did you mean "${nearest}"?`;
}
