// Runs one rule over one text, with the example registry.
import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { RuleDocs, RuleExample } from '../../src/core/rule-docs.ts';
import { parseOptions } from '../../src/lint/lint-settings.ts';
import { readPage, type Page } from '../../src/lint/page.ts';
import { parseRuleDocs } from '../../src/lint/rule-docs.ts';
import { ruleUrl, type PageFinding, type Rule, type SourceFinding } from '../../src/lint/rule.ts';
import type { Catalog } from '../../src/parse/catalog.ts';
import { parseProgram } from '../../src/parse/program-source.ts';
import {
  createExampleCatalog,
  EXAMPLE_PROGRAMS,
  formatExamplePost,
} from '../support/example-catalog.ts';
import { RULE_PROGRAMS } from '../support/rule-programs.ts';

/** The day of every lint in tests. */
export const TODAY = '2026-11-21';

/** A post's text with the required front matter around what it has of its own. */
function completePost(mdx: string): string {
  const [, frontmatter = '', body = mdx] = /^---\n(.*?)\n---\n(.*)$/s.exec(mdx) ?? [];
  return formatExamplePost(body, frontmatter);
}

/** The programs of all examples, and posts by file name. */
function createCatalog(posts: Readonly<Record<string, string>>): Catalog {
  return createExampleCatalog(posts, undefined, { ...EXAMPLE_PROGRAMS, ...RULE_PROGRAMS });
}

export function readExamplePage(html: string): Page {
  return readPage('a.html', htmlToHast(html) as Root, undefined, createCatalog({}));
}

export function readRuleDocs(rule: Rule): RuleDocs {
  return parseRuleDocs(rule, readFileSync(ruleUrl(rule.id), 'utf8'));
}

type Example = Pick<RuleExample, 'language' | 'text'>;

/** What `rule` finds in an example, by its language: a post, a program file or a built page. */
export function runRule(
  rule: Rule,
  { language, text }: Example,
  given: Readonly<Record<string, unknown>> = {},
): (SourceFinding | PageFinding)[] {
  const parsed = parseOptions(rule, given);
  if (parsed?.success === false) throw parsed.error;
  const options = parsed?.data;
  switch (language) {
    case 'html':
      return (
        rule.page?.(readExamplePage(text), {
          registry: createCatalog({}),
          options,
          today: TODAY,
        }) ?? []
      );
    case 'yaml': {
      const program = parseProgram('content/programs/example.yaml', text);
      return rule.program?.(program, { registry: createCatalog({}), options, today: TODAY }) ?? [];
    }
    case 'mdx': {
      const registry = createCatalog({ 'example.mdx': completePost(text) });
      return registry.posts.flatMap(
        (post) => rule.post?.(post, { registry, options, today: TODAY }) ?? [],
      );
    }
    default:
      throw new Error(`Unexpected language "${language}" of an example of ${rule.id}`);
  }
}

/** The characters that findings in a post point at, with what is said of them. */
export function showFindings(
  rule: Rule,
  text: string,
  options?: Readonly<Record<string, unknown>>,
): string[] {
  const source = completePost(text);
  return runRule(rule, { language: 'mdx', text }, options).map((finding) =>
    'start' in finding
      ? `${source.slice(finding.start, finding.end)} → ${finding.message}`
      : finding.message,
  );
}
