// The rules that look at the output as a whole, and the places that their findings are told at.
import type { Place, Problem } from '../core/problem.ts';
import type { FoundLink } from '../parse/links.ts';
import type { Registry } from '../parse/registry.ts';
import { placeAt, type Source } from '../parse/source.ts';
import { describe } from './describe.ts';
import type { LintConfig } from './lint-config.ts';
import { parseOptions } from './lint-settings-check.ts';
import type { Output } from './output.ts';
import type { PublishedFinding } from './rule.ts';

interface PublishedContext {
  registry: Registry;
  config: LintConfig;
  today: string;
  findPlacement: (code: string) => { source: Source; found: FoundLink } | undefined;
}

/** Options are those of the output folder; severity is that of the file which a finding is told at. */
export function listPublishedProblems(output: Output, context: PublishedContext): Problem[] {
  const { config, registry, today } = context;
  return config.rules.flatMap((rule) => {
    const check = rule.published?.bind(rule);
    if (check === undefined) return [];
    const active = config.rulesFor(output.folder).find((each) => each.rule === rule);
    // Off for the output, the rule may be on for some posts; it then has its own defaults.
    const options = active ? active.options : parseOptions(rule, {})?.data;
    return check(output, { registry, options, today }).flatMap((finding) => {
      const place = findPlace(finding, context);
      const there = config.rulesFor(place.file).find((each) => each.rule === rule);
      return there ? describe(there, finding, place) : [];
    });
  });
}

function findPlace(finding: PublishedFinding, { findPlacement }: PublishedContext): Place {
  const { placement, post, link, at } = finding;
  const placed = placement ? findPlacement(placement) : undefined;
  if (placed) return placeAt(placed.source, placed.found.start, placed.found.end);
  if (post === undefined) return placeAt(at.source, at.start, at.end);
  const found = link === undefined ? undefined : post.links.find(({ to }) => to === link);
  if (found) return placeAt(post.source, found.start, found.end);
  return placeAt(post.source, post.bodyStart);
}
