// Reads a report that is held in memory, as the commands read a file.
import type { Problem } from '../../src/core/problem.ts';
import type { Observation } from '../../src/core/revenue/observation.ts';
import { decodeText, detectEncoding } from '../../src/importers/decode.ts';
import type { Importer } from '../../src/importers/importer.ts';
import { readReport, type ReadOptions } from '../../src/importers/read-report.ts';
import { IMPORTERS } from '../../src/importers/registry.ts';

export interface ReadReport {
  importer: string | undefined;
  skipped: number;
  /** Empty when there is an error. */
  observations: Observation[];
  problems: Problem[];
  errors: Problem[];
}

/** `chunkSize` cuts the bytes anywhere, as a disk does. */
export async function readReportBytes(
  bytes: string | Uint8Array,
  fileName: string,
  options: ReadOptions & { chunkSize?: number; importers?: readonly Importer[] } = {},
): Promise<ReadReport> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const { chunkSize = 65_536, importers = IMPORTERS, ...rest } = options;
  async function* chunks() {
    for (let start = 0; start < data.length; start += chunkSize)
      yield data.subarray(start, start + chunkSize);
  }
  const encoding = await detectEncoding(chunks());
  const observations: Observation[] = [];
  const report = { fileName, read: () => decodeText(chunks(), encoding) };
  const reading = readReport(importers, report, rest);
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) observations.push(...step.value);
  const { importer, skipped, problems } = step.value;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    importer: importer?.name,
    skipped,
    observations: errors.length > 0 ? [] : observations,
    problems,
    errors,
  };
}
