// The text of an answer, up to a limit that holds for what is unpacked: a small file may hold gigabytes.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';

/** Empty for what is no text. The connection is closed when the limit is reached. */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  const type = response.headers['content-type'] ?? '';
  if (!/^(?:text\/|application\/xhtml|$)/i.test(type)) {
    response.destroy();
    return '';
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpack(response) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= maxBytes) break;
    }
  } finally {
    response.destroy();
  }
  return decode(Buffer.concat(chunks).subarray(0, maxBytes), type);
}

// Packed answers are not asked for, and some hosts send them nevertheless.
function unpack(response: IncomingMessage): Readable {
  const unpacker = createUnpacker(response.headers['content-encoding'] ?? '');
  if (!unpacker) return response;
  response.once('error', (error) => unpacker.destroy(error));
  return response.pipe(unpacker);
}

function createUnpacker(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    case 'zstd':
      return createZstdDecompress();
    default:
      return undefined;
  }
}

function decode(bytes: Buffer, type: string): string {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
