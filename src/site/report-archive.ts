// Files that hold reports: plain, packed by gzip, or several in a ZIP.
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unzipSync } from 'fflate';
import { decodeText, detectEncoding } from '../importers/decode.ts';
import type { ReportText } from '../importers/table.ts';
import { joinGoatCounter } from '../importers/traffic/goatcounter-json.ts';
import { openReportFile } from './report-file.ts';

/** What is in a file. */
export type ReportArchive = { reports: ReportText[] } | BrokenArchive;

/** What cannot be unpacked. */
export interface BrokenArchive {
  why: string;
}

/** A ZIP is held in memory. */
const MOST_BYTES = 256 * 2 ** 20;

/** Rejects with Node's error when the file cannot be read. */
export async function openReportArchive(path: string, fileName: string): Promise<ReportArchive> {
  const start = await readStart(path);
  if (start.startsWith('504b0304')) return openZip(await readFile(path), fileName);
  if (start.startsWith('1f8b')) {
    const read = () => createReadStream(path).pipe(createGunzip());
    return openBytes(read, fileName);
  }
  return { reports: [await openReportFile(path, fileName)] };
}

async function openBytes(
  read: () => AsyncIterable<Uint8Array>,
  fileName: string,
): Promise<ReportArchive> {
  try {
    const encoding = await detectEncoding(read());
    return { reports: [{ fileName, read: () => decodeText(read(), encoding) }] };
  } catch (error) {
    return { why: (error as Error).message };
  }
}

async function openZip(bytes: Uint8Array, fileName: string): Promise<ReportArchive> {
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        size += originalSize;
        if (size > MOST_BYTES)
          throw new Error(`more than ${MOST_BYTES / 2 ** 20} MB when unpacked`);
        return /\.(?:csv|tsv|jsonl)$/i.test(name);
      },
    });
    const joined = joinGoatCounter(files);
    const entries = joined ? { 'hit_stats.csv': joined } : files;
    const opened = Object.entries(entries).map(async ([name, data]) => {
      const read = () => Readable.from([data]) as AsyncIterable<Uint8Array>;
      const encoding = await detectEncoding(read());
      return { fileName: `${fileName}/${name}`, read: () => decodeText(read(), encoding) };
    });
    return { reports: await Promise.all(opened) };
  } catch (error) {
    return { why: (error as Error).message };
  }
}

async function readStart(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await file.close();
  }
}
