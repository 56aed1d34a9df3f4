// Addresses in the front matter of a post: in the fields that are free text, as all others have a form.
import type { PostSource } from '../parse/post-source.ts';

export interface FrontmatterAddress {
  url: string;
  field: (typeof FIELDS)[number];
  /** Offsets of the address; of the field's value where YAML writes it in another way. It reads the YAML again. */
  findPlace: () => [start: number, end: number];
}

const FIELDS = ['title', 'description'] as const;

// Without the signs at its end that belong to the sentence around it.
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>"'*_.,:;!?)\]»”’]/gi;

/** In the order of the fields; none while the front matter has problems. */
export function listFrontmatterAddresses(source: PostSource): FrontmatterAddress[] {
  const { post } = source;
  if (!post) return [];
  return FIELDS.flatMap((field) => {
    // To look is cheaper than to match, and most have none.
    if (!/:\/\/|www\./i.test(post[field])) return [];
    const written = Array.from(post[field].matchAll(ADDRESS), ([address]) => address);
    return written.map((address, index) => ({
      url: /^www\./i.test(address) ? `http://${address}` : address,
      field,
      findPlace: () => locate(source, field, written.slice(0, index), address),
    }));
  });
}

function locate(
  { source, frontmatterRange }: PostSource,
  field: string,
  before: readonly string[],
  address: string,
): [number, number] {
  const [start, end] = frontmatterRange([field]);
  const value = source.text.slice(start, end);
  let at = -1;
  // The same address may stand there twice.
  for (const each of [...before, address]) {
    const next = value.indexOf(each, at + 1);
    if (next === -1) return [start, end];
    at = next;
  }
  return [start + at, start + at + address.length];
}
