// A lint report as SARIF 2.1.0, for code scanning and editors.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
import type { Problem, Report, TextEdit } from '../core/problem.ts';
import type { RuleDocs } from '../core/rule-docs.ts';
import { createFingerprints } from './fingerprint.ts';

export interface SarifOptions {
  /** Every rule that was run. */
  rules: readonly RuleDocs[];
  /** Version of Tidemark. */
  version: string;
  /**
   * Absolute address of Tidemark's root, with `/` at the end; `url` of a rule is below it. Without one, a rule is
   * explained in the log alone, since SARIF takes no relative address there (3.49.12).
   */
  docsRoot?: string | undefined;
  /** Text of a file, for fingerprints; undefined when it cannot be had. */
  readText: (file: string) => string | undefined;
}

/** Text with a newline at the end; the same report and options give the same bytes. */
export function formatLintSarif(report: Report, options: SarifOptions): string {
  const { rules, version, docsRoot, readText } = options;
  const known = new Set(rules.map(({ id }) => id));
  const unknown = new Set(report.problems.map(({ rule }) => rule).filter((id) => !known.has(id)));
  const indexes = new Map([...known, ...unknown].map((id, index) => [id, index]));
  const fingerprints = createFingerprints(report.problems, readText);
  const log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Tidemark',
            version,
            ...(docsRoot === undefined
              ? {}
              : { informationUri: new URL('README.md', docsRoot).href }),
            rules: [
              ...rules.map((rule) => describeRule(rule, docsRoot)),
              ...[...unknown].map((id) => ({ id })),
            ],
          },
        },
        // No address: a reader of the log has the site in a folder of his own.
        originalUriBaseIds: { SRCROOT: { description: { text: 'Where paths begin.' } } },
        columnKind: 'utf16CodeUnits',
        results: report.problems.map((problem, index) => ({
          ruleId: problem.rule,
          ruleIndex: indexes.get(problem.rule),
          level: problem.severity,
          message: { text: escapeMessage(`${problem.message}. ${problem.hint}`) },
          locations: [locate(problem)],
          partialFingerprints: { 'tidemark/v1': fingerprints[index] },
          ...describeFixes(problem),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(rule: RuleDocs, docsRoot: string | undefined) {
  return {
    id: rule.id,
    shortDescription: { text: joinLines(rule.what) },
    fullDescription: { text: joinLines(`${rule.what} ${rule.why}`) },
    help: { text: joinLines(`${rule.why} ${rule.mend}`), markdown: formatHelp(rule) },
    ...(docsRoot === undefined ? {} : { helpUri: new URL(rule.url, docsRoot).href }),
    defaultConfiguration: { level: rule.severity },
  };
}

function formatHelp({ what, why, mend, passes, fails }: RuleDocs): string {
  const parts = [`${escapeMarkdown(what)} ${escapeMarkdown(why)}`, escapeMarkdown(mend)];
  for (const { language, text } of passes) parts.push('Passes:', fence(text, language));
  for (const { language, text } of fails) parts.push('Fails:', fence(text, language));
  return parts.join('\n\n');
}

function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

// Where lines of our documentation end is of no meaning; paragraphs and lists are.
function joinLines(text: string): string {
  return text.replaceAll(/(?<!\n)\n(?![\n-])/g, ' ');
}

// Prose of ours that speaks of <Aff> and [text](…) means these characters; in code they are as they stand.
function escapeMarkdown(text: string): string {
  return text.replaceAll(/(`[^`]*`)|[\\<>[\]*_]/g, (found, code: string | undefined) =>
    code === undefined ? `\\${found}` : code,
  );
}

// Braces would be a place for an argument, and [text](address) a link (3.11.5, 3.11.6): what is
// quoted from a post must stay as it is. Brackets that are no link need no escape.
function escapeMessage(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '\\](');
}

function locate({ file, line, column, endLine, endColumn }: Problem) {
  return {
    physicalLocation: {
      artifactLocation: locateFile(file),
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function locateFile(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

// What is certain, then what an author may choose: SARIF has one list for both, so that the title tells.
function describeFixes({ file, fix, suggestions = [] }: Problem) {
  const all = [...(fix ? [fix] : []), ...suggestions];
  if (all.length === 0) return {};
  return {
    fixes: all.map(({ title, edits }) => ({
      description: { text: escapeMessage(title) },
      artifactChanges: [
        { artifactLocation: locateFile(file), replacements: edits.map(describeEdit) },
      ],
    })),
  };
}

function describeEdit({ start, end, text }: TextEdit) {
  return {
    deletedRegion: { charOffset: start, charLength: end - start },
    ...(text === '' ? {} : { insertedContent: { text } }),
  };
}
