// Names a text by what it says, to see whether it is still the same.
import { hash } from 'node:crypto';

/** A text and its bytes in UTF-8 have one name. */
export function hashText(text: string | Buffer): string {
  return hash('sha1', text, 'base64');
}
