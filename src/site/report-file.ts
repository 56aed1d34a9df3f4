// A file on disk as the text that an importer reads, whatever bytes it is in.
import { createReadStream } from 'node:fs';
import { decodeText, detectEncoding } from '../importers/decode.ts';
import type { ReportText } from '../importers/table.ts';

/** Small pieces: what is made of one is let go before the next is read. */
const CHUNK_BYTES = 16 * 1024;

/** Reads the file once, to tell its encoding. Rejects with Node's error when it cannot be read. */
export async function openReportFile(path: string, fileName: string): Promise<ReportText> {
  const readBytes = () => createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const encoding = await detectEncoding(readBytes());
  return { fileName, read: () => decodeText(readBytes(), encoding) };
}

/** The lines around those that are asked for, at their place; the others are empty. For a code frame. */
export async function readLinesAround(
  report: ReportText,
  lines: readonly number[],
): Promise<string> {
  const wanted = new Set(lines.flatMap((line) => [line - 1, line, line + 1]));
  const last = Math.max(0, ...wanted);
  const kept: string[] = [];
  let rest = '';
  for await (const chunk of report.read()) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) kept.push(wanted.has(kept.length + 1) ? part : '');
    if (kept.length > last) break;
  }
  if (wanted.has(kept.length + 1)) kept.push(rest);
  return kept.join('\n');
}
