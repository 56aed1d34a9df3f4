// A lint report for people: grouped by file, each finding with its line of text and the next step.
import type { Problem, Report, Severity } from '../core/problem.ts';
import { formatCodeFrame } from './code-frame.ts';
import { formatLintSummary, type SummaryOptions } from './lint-summary.ts';
import { createPaint, type Paint } from './paint.ts';
import { measureText } from './text-width.ts';
import { wrapText } from './wrap.ts';

export interface PrettyOptions extends SummaryOptions {
  /** Text of a file, for the code frame; undefined when it cannot be had. */
  readText: (file: string) => string | undefined;
  /** Columns of the terminal. Without it prose is not broken, as a log and a search want it. */
  width?: number | undefined;
}

const INDENT = '    ';
/** Enough of a line of text to see where it is. */
const FRAME_WIDTH = 100;
const MIN_WIDTH = 40;

/** Ends with one line that counts; a clean report is that line alone. */
export function formatLintPretty(report: Report, options: PrettyOptions): string {
  const { color, readText, width = Infinity } = options;
  const page = { paint: createPaint(color), width: Math.max(MIN_WIDTH, width) };
  const byFile = Map.groupBy(report.problems, (problem) => problem.file);
  const blocks = [...byFile].map(([file, problems]) =>
    [page.paint('underline', file), formatFile(problems, readText(file), page)].join('\n'),
  );
  return `${[...blocks, formatLintSummary(report, options)].join('\n\n')}\n`;
}

interface Page {
  paint: Paint;
  width: number;
}

function formatFile(problems: readonly Problem[], text: string | undefined, page: Page): string {
  const lines = text?.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/) ?? [];
  const places = problems.map(({ line, column }) => `${line}:${column}`);
  const columns = {
    place: Math.max(...places.map((place) => place.length)),
    severity: Math.max(...problems.map(({ severity }) => severity.length)),
  };
  const blocks = problems.map((problem) =>
    [
      ...formatHead(problem, columns, page),
      ...formatFrame(problem, lines, page),
      ...formatStep('next:', problem.hint, page),
      ...(problem.suggestions ?? []).flatMap(({ title }) => formatStep('or:', `${title}.`, page)),
    ].join('\n'),
  );
  return blocks.join('\n\n');
}

const COLORS = { error: 'red', warning: 'yellow' } as const satisfies Record<Severity, string>;

function formatHead(
  { line, column, severity, message, rule }: Problem,
  columns: { place: number; severity: number },
  { paint, width }: Page,
): string[] {
  const place = `${line}:${column}`;
  const margin = ' '.repeat(columns.place + columns.severity + 6);
  const head = [
    ' '.repeat(2 + columns.place - place.length) + paint('bold', place),
    paint(COLORS[severity], severity) + ' '.repeat(columns.severity - severity.length),
  ].join('  ');
  const room = width - margin.length;
  const lines = wrapText(message, room);
  const last = lines.at(-1) ?? '';
  if (measureText(last) + 2 + rule.length <= room) {
    lines[lines.length - 1] = `${last}  ${paint('dim', rule)}`;
  } else lines.push(paint('dim', rule));
  return lines.map((text, index) => (index === 0 ? `${head}  ${text}` : `${margin}${text}`));
}

function formatFrame(problem: Problem, lines: readonly string[], { paint, width }: Page): string[] {
  const gutter = INDENT.length + String(problem.line + 1).length + 5;
  const frame = formatCodeFrame(problem, lines, {
    // Two for the marks of what is cut.
    width: Math.min(FRAME_WIDTH, width - gutter - 2),
    paint,
  });
  return frame.map((line) => `${INDENT}${line}`);
}

function formatStep(label: string, text: string, { paint, width }: Page): string[] {
  const margin = ' '.repeat(INDENT.length + label.length + 1);
  return wrapText(text, width - margin.length).map((line, index) =>
    index === 0 ? `${INDENT}${paint('cyan', label)} ${line}` : `${margin}${line}`,
  );
}
