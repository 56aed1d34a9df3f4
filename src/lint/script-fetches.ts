// Addresses that an inline script of a page asks for: those that stand in it as plain text, right where they
// are asked for. What is put together first, only a run would tell.
import { scanCode } from '../parse/code-strings.ts';

/** What stands before such an address, up to its quote. `open("…")` alone opens a window: a reader sees that. */
const ASKS =
  /(?:\b(?:fetch|sendBeacon|import)\s*\(|\.open\s*\(\s*["'`][A-Za-z]+["'`]\s*,|\.src\s*=)\s*$/;

/** A call and its first argument are rarely longer. */
const NEAR = 60;

/** In the order of the code. `part` is in all addresses that are wanted. */
export function listScriptFetches(code: string, part: string): string[] {
  // To look is cheaper than to scan.
  if (!code.includes(part)) return [];
  const { strings } = scanCode({ text: code, start: 0, end: code.length, quoteDepth: 0 });
  return strings.flatMap(({ value, start }) =>
    value.includes(part) && ASKS.test(code.slice(Math.max(start - 1 - NEAR, 0), start - 1))
      ? [value]
      : [],
  );
}
