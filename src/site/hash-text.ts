// Names a text by what it says, to see whether it is still the same.
import { createHash } from 'node:crypto';

export function hashText(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
