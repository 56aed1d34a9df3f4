// The report for programs: the published shape, the same bytes for the same inputs.
import { toRoiIndexJson } from '../core/revenue/roi-json.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';

export function formatReportJson(index: RoiIndex): string {
  return `${JSON.stringify(toRoiIndexJson(index), null, 2)}\n`;
}
