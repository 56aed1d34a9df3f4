// A lint report as JUnit XML, for CI servers that show tests: a suite a file, a case a rule and place.
import type { Problem, Report } from '../core/problem.ts';
import { escapeXml, formatElement } from './xml.ts';

/**
 * An error is a failure. A warning passes, as it does in the command's exit status, and is told in the
 * output of its case. A clean report is one case that passes: some servers refuse a file without one.
 */
export function formatLintJunit({ files, problems }: Report): string {
  const suites = [...Map.groupBy(problems, ({ file }) => file)].map(([file, found]) =>
    createSuite(file, found),
  );
  if (suites.length === 0) suites.push(createCleanSuite(files));
  const root = formatElement(
    'testsuites',
    {
      name: 'Tidemark lint',
      tests: suites.reduce((sum, { tests }) => sum + tests, 0),
      failures: suites.reduce((sum, { failures }) => sum + failures, 0),
      errors: 0,
    },
    ['\n', ...suites.map(({ text }) => text)],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

interface Suite {
  tests: number;
  failures: number;
  text: string;
}

function createSuite(file: string, problems: readonly Problem[]): Suite {
  // Servers keep one failure a case: two findings of a rule at one place share theirs.
  const cases = [...Map.groupBy(problems, formatName)];
  return formatSuite(
    file,
    cases.filter(([, found]) => found.some(isError)).length,
    cases.map(([name, found]) => formatCase(name, found)),
  );
}

function createCleanSuite(files: number): Suite {
  const name = `${files} file${files === 1 ? '' : 's'}, no problems`;
  return formatSuite('content', 0, [formatElement('testcase', { name, classname: 'content' }, [])]);
}

function formatSuite(name: string, failures: number, cases: readonly string[]): Suite {
  const tests = cases.length;
  const text = formatElement('testsuite', { name, tests, failures, errors: 0 }, [
    '\n',
    ...cases.map((each) => `${each}\n`),
  ]);
  return { tests, failures, text: `${text}\n` };
}

function formatCase(name: string, problems: readonly Problem[]): string {
  const [first] = problems;
  if (!first) return '';
  const text = escapeXml(problems.map(describe).join('\n\n'));
  const errors = problems.filter(isError);
  const outcome =
    errors.length > 0
      ? formatElement(
          'failure',
          { message: errors.map(({ message }) => message).join('; '), type: first.rule },
          [text],
        )
      : formatElement('system-out', {}, [text]);
  // A dot would be read as the end of a package's name.
  const classname = first.file.replace(/\.\w+$/, '');
  return formatElement('testcase', { name, classname, file: first.file, line: first.line }, [
    outcome,
  ]);
}

function formatName({ rule, line, column }: Problem): string {
  return `${rule} ${line}:${column}`;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function describe({ file, line, column, severity, message, hint }: Problem): string {
  return `${file}:${line}:${column} ${severity}: ${message}\nnext: ${hint}`;
}
