// The second look at settings: rules that there are, and options that they take.
import * as z from 'zod';
import { CheckedLintSettingsSchema } from '../lint/lint-settings-check.ts';
import { refuseSettings, type Settings } from './settings.ts';

const CheckedSettingsSchema = z.looseObject({ lint: CheckedLintSettingsSchema });

/** Throws a SettingsError that names the rule or option. */
export function checkSettings(settings: Settings): void {
  const parsed = CheckedSettingsSchema.safeParse(settings);
  if (!parsed.success) throw refuseSettings(parsed.error);
}
