// What is kept of a request must not keep the request. An engine cuts a part out of a text without copying it, so
// that a name or an agent that is remembered holds the whole head that it came in: address, cookies and all.

/** `text` with memory of its own; about 1.5 µs, so it is for what stays, not for what is looked up. */
export function ownText(text: string): string {
  return structuredClone(text);
}
