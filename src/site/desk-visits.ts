// When the author last looked at the desk, and what it said then: one small file, and no cookie.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { CivilDateSchema } from '../core/time/civil-date-schema.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import type { Visit, VisitFigures } from '../desk/source.ts';
import { replaceFile } from './replace-file.ts';

const count = z.int().min(0);
// Minor units as text: JSON has no bigint.
const minor = z
  .string()
  .regex(/^-?\d{1,30}$/)
  .transform(BigInt);

const VisitSchema = z.strictObject({
  on: CivilDateSchema,
  figures: z.strictObject({
    currency: z.string(),
    booked: minor,
    pending: minor,
    reversed: minor,
    conversions: count,
    clicks: count,
    articles: count,
    findings: count,
  }),
});

/** `latest` is of the last day with a visit, `before` of the last one before that. */
const FileSchema = z.strictObject({
  version: z.literal(1),
  latest: VisitSchema,
  before: VisitSchema.optional(),
});

type VisitFile = z.infer<typeof FileSchema>;

/**
 * Remembers a visit on the UTC day `today`, and gives the last one of an earlier day. A folder that cannot be
 * written to remembers nothing: the desk shows its figures all the same.
 */
export function rememberVisit(
  path: string,
  today: CivilDate,
  figures: VisitFigures,
): Visit | undefined {
  const known = readVisits(path);
  const before = known?.latest.on === today ? known.before : known?.latest;
  const file: VisitFile = {
    version: 1,
    latest: { on: today, figures },
    ...(before === undefined ? {} : { before }),
  };
  const text = formatVisits(file);
  if (known !== undefined && text === formatVisits(known)) return before;
  try {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, text);
  } catch {
    // Read-only: nothing is remembered.
  }
  return before;
}

/** Undefined for a file that is missing, or not of this version. */
function readVisits(path: string): VisitFile | undefined {
  try {
    return FileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function formatVisits(file: VisitFile): string {
  const text = JSON.stringify(
    file,
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );
  return `${text}\n`;
}
