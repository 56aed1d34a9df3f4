// The second look at settings: rules that there are, and options that they take.
import { parse } from 'node:path';
import * as z from 'zod';
import { CheckedLintSettingsSchema } from '../lint/lint-settings-check.ts';
import { findNearest } from '../core/nearest.ts';
import type { TextFile } from '../parse/text-file.ts';
import { refuseSettings, SettingsError, type Settings } from './settings.ts';

const CheckedSettingsSchema = z.looseObject({ lint: CheckedLintSettingsSchema });

/** Throws a SettingsError that names the rule or option. */
export function checkSettings(settings: Settings): void {
  const parsed = CheckedSettingsSchema.safeParse(settings);
  if (!parsed.success) throw refuseSettings(parsed.error);
}

/** Throws a SettingsError for an override of a program that has no file: it would never hold. */
export function checkOverrides({ lint }: Settings, files: readonly TextFile[]): void {
  if (lint.overrides.length === 0) return;
  const programs = files.map(({ file }) => parse(file).name);
  for (const [index, override] of lint.overrides.entries()) {
    const unknown = override.programs?.find((id) => !programs.includes(id));
    if (unknown === undefined) continue;
    const nearest = findNearest(unknown, programs);
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    throw new SettingsError(
      `Unexpected program "${unknown}" in lint.overrides[${index}] of tidemark() in astro.config.mjs, expected the name of a file in content/programs/.${hint}`,
    );
  }
}
