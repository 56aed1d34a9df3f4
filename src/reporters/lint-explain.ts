// The documentation of rules for a terminal: one rule as a page, all rules as a table.
import type { RuleDocs, RuleExample } from '../core/rule-docs.ts';
import { createPaint, type Paint } from './paint.ts';
import { wrapText } from './wrap.ts';

export interface ExplainOptions {
  color: boolean;
  /** Columns of the terminal. */
  width: number;
}

const LABEL_WIDTH = 8;

/** Ends with a newline. */
export function formatRule(rule: RuleDocs, { color, width }: ExplainOptions): string {
  const paint = createPaint(color);
  const { id, severity, what, why, source, mend, options, passes, fails, url } = rule;
  const parts = [
    `${paint('bold', id)}  ${paintSeverity(severity, paint)}`,
    wrapText(what, width).join('\n'),
    [
      ...formatLabelled('why', why, { paint, width }),
      ...(source === undefined ? [] : formatLabelled('source', source, { paint, width })),
      ...formatLabelled('to mend', mend, { paint, width }),
      ...(options === undefined ? [] : formatLabelled('options', options, { paint, width })),
    ].join('\n'),
  ];
  parts.push(
    ...passes.map((example) => formatExample(paint('green', 'passes'), example)),
    ...fails.map((example) => formatExample(paint('red', 'fails'), example)),
  );
  parts.push(paint('dim', url));
  return `${parts.join('\n\n')}\n`;
}

/** In the order given; ends with a newline. */
export function formatRuleTable(rules: readonly RuleDocs[], options: ExplainOptions): string {
  const { color, width } = options;
  const paint = createPaint(color);
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const severityWidth = 'warning'.length;
  const margin = idWidth + severityWidth + 4;
  const rows = rules.flatMap(({ id, severity, what }) => {
    const head = [
      paint('bold', id) + ' '.repeat(idWidth - id.length),
      paintSeverity(severity, paint) + ' '.repeat(severityWidth - severity.length),
    ].join('  ');
    return wrapText(what, Math.max(20, width - margin)).map((line, index) =>
      index === 0 ? `${head}  ${line}` : `${' '.repeat(margin)}${line}`,
    );
  });
  return `${rows.join('\n')}\n`;
}

function paintSeverity(severity: RuleDocs['severity'], paint: Paint): string {
  return paint(severity === 'error' ? 'red' : 'yellow', severity);
}

function formatLabelled(
  label: string,
  text: string,
  { paint, width }: { paint: Paint; width: number },
): string[] {
  const lines = text.split(/\n(?=- )/).flatMap((part) => wrapText(part, width - LABEL_WIDTH - 1));
  return lines.map((line, index) =>
    index === 0
      ? `${paint('cyan', label.padEnd(LABEL_WIDTH))} ${line}`
      : `${' '.repeat(LABEL_WIDTH + 1)}${line}`,
  );
}

// As it is: an example is to be copied.
function formatExample(title: string, { file, text }: RuleExample): string {
  return [
    file === undefined ? title : `${title} in ${file}`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ].join('\n');
}
