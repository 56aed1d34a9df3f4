// What `rel` of a link that can earn must be: one value, whichever rule asks for it.

/** In the order that the build writes them (Google, "Qualify your outbound links to Google"). */
const HOUSE = ['sponsored', 'nofollow', 'noopener'];

/** `rel` of a link that can earn: what its tokens say, with all that is due and without `noreferrer`. */
export function writePaidRel(tokens: readonly string[]): string {
  // Networks void a click without a referrer; noopener is what else noreferrer does.
  const kept = tokens.filter((token) => token !== 'noreferrer');
  return [...new Set([...kept, ...HOUSE])].join(' ');
}
