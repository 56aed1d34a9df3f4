// Runs one rule over one text, with the example registry.
import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { LedgerEarnings } from '../../src/core/figures/ledger-earnings.ts';
import { EMPTY_LOCK, formatLock } from '../../src/core/affiliate/placement-lock.ts';
import type { RuleDocs, RuleExample } from '../../src/core/rule-docs.ts';
import { parseOptions } from '../../src/lint/lint-settings-check.ts';
import { readPage, type Page } from '../../src/lint/page.ts';
import { parseRuleDocs } from '../../src/lint/rule-docs.ts';
import {
  ruleUrl,
  type PageFinding,
  type PublishedFinding,
  type Rule,
  type SourceFinding,
} from '../../src/lint/rule.ts';
import { createSiteFacts, type SiteFacts } from '../../src/lint/site-facts.ts';
import type { Catalog } from '../../src/parse/catalog.ts';
import { parseChannel } from '../../src/parse/channel-source.ts';
import { parseLock } from '../../src/parse/lock-source.ts';
import { parseProgram } from '../../src/parse/program-source.ts';
import {
  createExampleCatalog,
  EXAMPLE_PROGRAMS,
  formatExamplePost,
} from '../support/example-catalog.ts';
import { RULE_PROGRAMS } from '../support/rule-programs.ts';
import { createExampleOutput, EXAMPLE_POSTS } from './example-output.ts';

/** The day of every lint in tests. */
export const TODAY = '2026-11-21';

/** An invented ledger: what June 2026 and the post of an example have earned. */
const EXAMPLE_EARNINGS: LedgerEarnings = {
  currency: 'USD',
  months: { '2026-06': { booked: '378.00', known: ['378.00', '310.00', '68.00'] } },
  posts: { example: { booked: '82.50', known: ['82.50', '7.50'] } },
};

/** A post's text with the required front matter around what it has of its own. */
function completePost(mdx: string): string {
  const [, frontmatter = '', body = mdx] = /^---\n(.*?)\n---\n(.*)$/s.exec(mdx) ?? [];
  return formatExamplePost(body, frontmatter);
}

/** The programs of all examples, and posts by file name. */
function createCatalog(posts: Readonly<Record<string, string>>): Catalog {
  return createExampleCatalog(posts, undefined, { ...EXAMPLE_PROGRAMS, ...RULE_PROGRAMS });
}

/** A page; front matter before it is that of the post that it shows. */
export function readExamplePage(text: string): Page {
  const [, frontmatter, html = text] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const posts = frontmatter === undefined ? {} : { 'a.mdx': formatExamplePost('', frontmatter) };
  return readBuiltPage(html, createCatalog(posts));
}

/** A page that shows the first post of a catalog. */
export function readBuiltPage(html: string, catalog: Catalog): Page {
  return readPage('a.html', htmlToHast(html) as Root, catalog.posts[0], catalog);
}

export function readRuleDocs(rule: Rule): RuleDocs {
  return parseRuleDocs(rule, readFileSync(ruleUrl(rule.id), 'utf8'));
}

type Example = Pick<RuleExample, 'language' | 'text'> & Partial<Pick<RuleExample, 'file'>>;

const LOCK_FILE = 'content/placements.lock.json';

// Sixteen articles have been written before.
const LOCK = formatLock({
  version: 1,
  articles: { 16: { post: 'old', published: '2026-01-01', placements: {}, retired: true } },
});

/** A site with one program, and one post, `a17`, that places each of its links. */
function createLinkedSite(program: string): SiteFacts {
  const registry = createExampleCatalog({}, undefined, { example: program });
  const placements = [...registry.links.keys()].map((link) => ({
    link,
    at: undefined,
    heading: '',
    text: link,
  }));
  const post = { id: 'example', published: '2026-01-02', placements };
  return createSiteFacts(registry, parseLock(LOCK_FILE, LOCK), [post]);
}

/** What `rule` finds in an example, by its language: a post, a program file, a lock file or a built page. */
export function runRule(
  rule: Rule,
  { language, file, text }: Example,
  given: Readonly<Record<string, unknown>> = {},
): (SourceFinding | PageFinding | PublishedFinding)[] {
  const parsed = parseOptions(rule, given);
  if (parsed?.success === false) throw parsed.error;
  const options = parsed?.data;
  if (file?.startsWith('content/channels/') === true && rule.channel) {
    const context = { registry: createCatalog({}), options, today: TODAY };
    return rule.channel(parseChannel(file, text), context);
  }
  // A file that an example names is one of an output, or decides about one.
  if (file !== undefined && rule.published) {
    const registry = createCatalog(EXAMPLE_POSTS);
    const output = createExampleOutput({ [file]: text }, registry);
    return rule.published(output, { registry, options, today: TODAY });
  }
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
      const context = { registry: createCatalog({}), options, today: TODAY };
      return [
        ...(rule.program?.(program, context) ?? []),
        ...(rule.site?.(createLinkedSite(text), context) ?? []),
      ];
    }
    case 'json': {
      const registry = createCatalog({});
      const lock = parseLock(LOCK_FILE, text);
      const facts = { registry, lock, next: lock.lock ?? EMPTY_LOCK };
      return rule.site?.(facts, { registry, options, today: TODAY }) ?? [];
    }
    case 'mdx': {
      const registry = createCatalog({ 'example.mdx': completePost(text) });
      return registry.posts.flatMap(
        (post) =>
          rule.post?.(post, { registry, options, today: TODAY, earnings: EXAMPLE_EARNINGS }) ?? [],
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
