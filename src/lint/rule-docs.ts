// Reads a rule's documentation, a Markdown file beside its checks: title, what it checks, then a section
// each for why, source, mend, options and examples.
import type { Severity } from '../core/problem.ts';
import type { RuleDocs, RuleExample } from '../core/rule-docs.ts';
import { ruleUrl } from './rule.ts';

/** Throws an Error that names the file and the section that it lacks. */
export function parseRuleDocs(
  rule: { id: string; severity: Severity },
  markdown: string,
): RuleDocs {
  const { id, severity } = rule;
  const url = ruleUrl(id);
  const [title = '', ...parts] = splitSections(markdown);
  const sections = new Map(parts.map((part) => splitHeading(part)));
  const get = (name: string): string => {
    const text = sections.get(name);
    if (text === undefined || text === '') throw new Error(`${url}: missing section "## ${name}"`);
    return text;
  };
  const [heading, what] = splitHeading(title);
  if (heading !== id) throw new Error(`${url}: expected the title "# ${id}"`);
  const options = sections.get('Options');
  return {
    id,
    severity,
    what,
    why: get('Why'),
    source: get('Source'),
    mend: get('To mend'),
    ...(options === undefined ? {} : { options }),
    url,
    passes: listExamples(get('Passes')),
    fails: listExamples(get('Fails')),
  };
}

// Headings within examples are of the example.
function splitSections(markdown: string): string[] {
  const sections: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined && /^#{1,2} /.test(line)) sections.push(line);
    else sections.push(`${sections.pop() ?? ''}\n${line}`);
    if (fence === undefined) fence = ticks;
    else if (ticks === fence) fence = undefined;
  }
  return sections;
}

function splitHeading(section: string): [name: string, text: string] {
  const [line = '', ...rest] = section.split('\n');
  return [line.replace(/^#+ /, ''), rest.join('\n').trim()];
}

const FENCE = /^(`{3,})(\S+)(?: (\S+))?\n(.*?)\n\1$/gms;

function listExamples(section: string): RuleExample[] {
  return [...section.matchAll(FENCE)].map(([, , language = '', file, text = '']) => ({
    language,
    file,
    text,
  }));
}
