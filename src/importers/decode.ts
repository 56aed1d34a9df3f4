// Bytes of a file to text: which encoding it is in, told by its own bytes and never by its name.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are enough to see the shape of UTF-16. */
const LOOKED_AT = 4096;

/**
 * Reads all of a file once. A byte order mark decides; without one, zero bytes at every other place mean
 * UTF-16, and bytes that are no UTF-8 mean Windows-1252, which spreadsheets of Western Europe write.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let start: Uint8Array = new Uint8Array();
  let encoding: Encoding = 'utf-8';
  for await (const chunk of chunks) {
    if (start.length < LOOKED_AT) start = join(start, chunk);
    encoding = isUtf8(strict, chunk) ? encoding : 'windows-1252';
    const isSure = encoding !== 'utf-8' && start.length >= LOOKED_AT;
    if (isSure) break;
  }
  if (!isUtf8(strict)) encoding = 'windows-1252';
  return findWide(start) ?? encoding;
}

/** Without `chunk`: whether what came before has ended. */
function isUtf8(strict: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    strict.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

function join(start: Uint8Array, chunk: Uint8Array): Uint8Array {
  const joined = new Uint8Array(Math.min(LOOKED_AT, start.length + chunk.length));
  joined.set(start);
  joined.set(chunk.subarray(0, joined.length - start.length), start.length);
  return joined;
}

/** Text without its byte order mark, with `\n` for every line end. Chunks may end anywhere. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let endsInReturn = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (endsInReturn) text = `\r${text}`;
    endsInReturn = text.endsWith('\r');
    if (endsInReturn) text = text.slice(0, -1);
    if (text !== '') yield normaliseLineEnds(text);
  }
  const rest = `${endsInReturn ? '\r' : ''}${decoder.decode()}`;
  if (rest !== '') yield normaliseLineEnds(rest);
}

function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function findWide(bytes: Uint8Array): Encoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, bytes.length & ~1);
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of start.entries()) {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  // A header is mostly ASCII, so that half of the bytes are zero.
  const enough = start.length / 8;
  if (zeros.odd > enough && zeros.even === 0) return 'utf-16le';
  if (zeros.even > enough && zeros.odd === 0) return 'utf-16be';
  return undefined;
}
