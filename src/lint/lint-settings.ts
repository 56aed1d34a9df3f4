// What an author may set of lint: `tidemark({ lint: { … } })`. Which rules there are is known to
// `lint-settings-check.ts`: whoever reads settings need not load all of them.
import * as z from 'zod';

const LevelSchema = z.enum(['off', 'warning', 'error'], {
  error: 'expected off, warning or error',
});

/** `off`, `warning` or `error`. */
export type Level = z.output<typeof LevelSchema>;

const RuleSettingSchema = z.union(
  [LevelSchema, z.tuple([LevelSchema, z.record(z.string(), z.unknown())])],
  { error: "expected 'off', 'warning', 'error', or a severity with options: ['error', { … }]" },
);

const RuleSettingsSchema = z.record(z.string(), RuleSettingSchema);

/** Severity, or severity with options, by rule id. */
export type RuleSettings = z.output<typeof RuleSettingsSchema>;

const OverrideSchema = z
  .strictObject({
    /** Globs of files from the site's root, such as `content/posts/de/**`. */
    files: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe("Globs of files from the site's root, such as content/posts/de/**."),
    /** Ids of programs: the rules apply to findings about their links. */
    programs: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Ids of programs: the rules apply to findings about their links.'),
    /** What differs there. */
    rules: RuleSettingsSchema.describe('What differs there.'),
  })
  .superRefine(({ files, programs, rules }, context) => {
    if (files === undefined && programs === undefined)
      context.addIssue({ code: 'custom', message: 'expected files, programs, or both' });
    if (programs === undefined) return;
    for (const [rule, setting] of Object.entries(rules)) {
      if (typeof setting !== 'string')
        context.addIssue({
          code: 'custom',
          path: ['rules', rule],
          message: 'expected a severity alone: options cannot differ by program',
        });
    }
  });

export const LintSettingsSchema = z
  .strictObject({
    /** Severity, or severity with options, by rule id. @default {} */
    rules: RuleSettingsSchema.default({}).describe(
      'Severity, or severity with options, by rule id.',
    ),
    /** What differs in some files or for some programs; a later one wins. @default [] */
    overrides: z
      .array(OverrideSchema)
      .default([])
      .describe('What differs in some files or for some programs; a later one wins.'),
  })
  .default({ rules: {}, overrides: [] });

export type LintSettings = z.output<typeof LintSettingsSchema>;
