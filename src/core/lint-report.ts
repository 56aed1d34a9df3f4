// The published machine form of a lint report.
import * as z from 'zod';
import { countProblems, type Fix, type Report } from './problem.ts';

const position = (what: string) =>
  z.int().min(1).describe(`${what}, from 1; columns in UTF-16 units.`);

const offset = (what: string) =>
  z
    .int()
    .min(0)
    .optional()
    .describe(
      `${what} in the text without a byte order mark, in UTF-16 units; absent where unknown.`,
    );

const FixSchema = z.strictObject({
  title: z.string().describe('What it does.'),
  edits: z
    .array(
      z.strictObject({
        range: z
          .tuple([z.int().min(0), z.int().min(0)])
          .describe(
            'Offsets of what is replaced, the end exclusive, in the text without a byte order mark, in UTF-16 units; equal for an insertion.',
          ),
        text: z.string().describe('What stands there instead.'),
      }),
    )
    .describe('In the file of the problem; they do not overlap and belong together.'),
});

export const LintReportSchema = z
  .strictObject({
    files: z.int().min(0).describe('Files that were looked at.'),
    counts: z
      .strictObject({ error: z.int().min(0), warning: z.int().min(0) })
      .describe('Problems by severity.'),
    problems: z
      .array(
        z.strictObject({
          rule: z.string().describe('Permanent code.'),
          severity: z.enum(['error', 'warning']).describe('An error gives exit status 1.'),
          message: z.string().describe('What was found and what was expected.'),
          file: z.string().describe("Path from the site's root."),
          line: position('First line'),
          column: position('First column'),
          endLine: position('Last line'),
          endColumn: position('Column after the last character'),
          offset: offset('First character'),
          endOffset: offset('End'),
          hint: z.string().describe('The next step.'),
          url: z.string().describe('Where the rule is explained, from the root of Tidemark.'),
          fixable: z.boolean().describe('Whether a fix can be made without a guess.'),
          fix: FixSchema.optional().describe('What --fix does; present when fixable.'),
          suggestions: z
            .array(FixSchema)
            .optional()
            .describe('What an author may choose to do instead, one of them: each is a guess.'),
        }),
      )
      .describe('In order of file, line, column and rule.'),
  })
  .describe('What `npm run lint -- --format json` prints.');

export type LintReportJson = z.infer<typeof LintReportSchema>;

export function toLintReportJson({ files, problems }: Report): LintReportJson {
  return {
    files,
    counts: countProblems(problems),
    problems: problems.map((problem) => ({
      rule: problem.rule,
      severity: problem.severity,
      message: problem.message,
      file: problem.file,
      line: problem.line,
      column: problem.column,
      endLine: problem.endLine,
      endColumn: problem.endColumn,
      ...(problem.offset === undefined ? {} : { offset: problem.offset }),
      ...(problem.endOffset === undefined ? {} : { endOffset: problem.endOffset }),
      hint: problem.hint,
      url: problem.url,
      fixable: problem.fixable,
      ...(problem.fix === undefined ? {} : { fix: toFixJson(problem.fix) }),
      ...(problem.suggestions === undefined
        ? {}
        : { suggestions: problem.suggestions.map(toFixJson) }),
    })),
  };
}

function toFixJson({ title, edits }: Fix): z.infer<typeof FixSchema> {
  return { title, edits: edits.map(({ start, end, text }) => ({ range: [start, end], text })) };
}
