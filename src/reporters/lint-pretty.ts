// A lint report for people: grouped by file, each finding with its line of text and the next step.
import { styleText } from 'node:util';
import { codeFrameColumns } from '@babel/code-frame';
import { countProblems, type Problem, type Report } from '../core/problem.ts';

export interface PrettyOptions {
  color: boolean;
  /** Text of a file, for the code frame; undefined when it cannot be had. */
  readText: (file: string) => string | undefined;
}

/** Ends with one line that counts; a clean report is that line alone. */
export function formatLintPretty(report: Report, { color, readText }: PrettyOptions): string {
  const paint: Paint = (format, text) =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const byFile = Map.groupBy(report.problems, (problem) => problem.file);
  const blocks = [...byFile].map(([file, problems]) => {
    const text = readText(file);
    return [
      paint('underline', file),
      ...problems.map((problem) => formatProblem(problem, text, paint)),
    ].join('\n');
  });
  return `${[...blocks, formatSummary(report, paint)].join('\n\n')}\n`;
}

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

function formatProblem(problem: Problem, text: string | undefined, paint: Paint): string {
  const mark = problem.severity === 'error' ? paint('red', 'error') : paint('yellow', 'warning');
  const place = `${problem.line}:${problem.column}`;
  const frame = text === undefined ? [] : [indent(formatFrame(problem, text))];
  return [
    `  ${paint('bold', place)}  ${mark}  ${problem.message}  ${paint('dim', problem.rule)}`,
    ...frame,
    `    ${paint('cyan', 'next:')} ${problem.hint}`,
  ].join('\n');
}

function formatFrame({ line, column, endLine, endColumn }: Problem, text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  // A paragraph may be one line of a thousand characters: what is shown is around the finding.
  const from = column > WIDTH ? column - WIDTH / 2 : 0;
  const shown = lines.map((each, index) =>
    Math.abs(index + 1 - line) > 1 ? '' : crop(each, from),
  );
  const shift = from > 0 ? from - 1 : 0;
  const start = { line, column: column - shift };
  // A frame of many lines hides the finding: the first line is enough to find it.
  const end = { line, column: Math.min(endColumn - shift, (shown[line - 1] ?? '').length + 1) };
  return codeFrameColumns(shown.join('\n'), endLine === line ? { start, end } : { start }, {
    linesAbove: 1,
    linesBelow: 1,
  });
}

const WIDTH = 100;

function crop(line: string, from: number): string {
  const end = from + WIDTH;
  return `${from > 0 && line.length > from ? '…' : ''}${line.slice(from, end)}${line.length > end ? '…' : ''}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

function formatSummary(report: Report, paint: Paint): string {
  const { error, warning } = countProblems(report.problems);
  const files = count(report.files, 'file');
  if (error + warning === 0) return `${paint('green', '✓')} ${files}, no problems`;
  return `${error > 0 ? paint('red', '✗') : paint('yellow', '!')} ${files}, ${count(error, 'error')}, ${count(warning, 'warning')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
