// The slugs that headings get, as Astro gives them: GitHub's, each once in a text.
import { slug } from 'github-slugger';

export interface HeadingSlugs {
  /** The slug of the next heading, which says `text`. */
  add(text: string): string;
}

export function createHeadingSlugs(): HeadingSlugs {
  // By slug, the last number that was put behind it.
  const numbers = new Map<string, number>();
  return {
    add(text) {
      const first = toSlug(text);
      let own = first;
      while (numbers.has(own)) {
        const number = (numbers.get(first) ?? 0) + 1;
        numbers.set(first, number);
        own = `${first}-${number}`;
      }
      numbers.set(own, 0);
      return own;
    },
  };
}

const PLAIN = /^[\w -]*$/;

// What GitHub takes out of a heading is not in most, and to look for all of it takes ten times as long.
function toSlug(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase().replaceAll(' ', '-') : slug(text);
}
