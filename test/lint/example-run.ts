// Runs one rule over one text, with the example registry.
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { readPage, type Page } from '../../src/lint/page.ts';
import type { PageFinding, Rule, SourceFinding } from '../../src/lint/rule.ts';
import { parseProgram } from '../../src/parse/program-source.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';

/** A post's text with the required front matter around what it has of its own. */
function completePost(mdx: string): string {
  const [, frontmatter = '', body = mdx] = /^---\n(.*?)\n---\n(.*)$/s.exec(mdx) ?? [];
  return formatExamplePost(body, frontmatter);
}

export function readExamplePage(html: string): Page {
  return readPage('a.html', htmlToHast(html) as Root, undefined, createExampleCatalog({}));
}

/** What `rule` finds in an example of its kind. */
export function runRule(rule: Rule, text: string): (SourceFinding | PageFinding)[] {
  switch (rule.target) {
    case 'page':
      return rule.check(readExamplePage(text));
    case 'program':
      return rule.check(parseProgram('content/programs/example.yaml', text));
    case 'post': {
      const catalog = createExampleCatalog({ 'example.mdx': completePost(text) });
      return catalog.posts.flatMap((post) => rule.check(post, { catalog }));
    }
  }
}

/** The characters that findings in a post point at, with what is said of them. */
export function showFindings(rule: Rule, text: string): string[] {
  const source = rule.target === 'post' ? completePost(text) : text;
  return runRule(rule, text).map((finding) =>
    'start' in finding
      ? `${source.slice(finding.start, finding.end)} → ${finding.message}`
      : finding.message,
  );
}
