// A found link as a line of the corpus says it.
import type { FoundLink } from '../../src/parse/links.ts';

/** `inline list /go/acme "Acme" title="A title" at=hero §pricing`. */
export function describeLink(link: FoundLink): string {
  const { syntax, kind, url, to, text, title, at, heading, inHeading } = link;
  const parts = [
    syntax,
    kind === 'inline' ? '' : kind,
    url === undefined ? `to=${to ?? '?'}` : url === '' ? '""' : url,
    // Where the id is not what anyone would read in the address.
    url === undefined || url === `/go/${to}` || (to === undefined && !/^\/go/i.test(url))
      ? ''
      : `to=${to ?? '?'}`,
    quote(text),
    title === undefined ? '' : `title=${quote(title)}`,
    at === undefined ? '' : `at=${at}`,
    heading === '' ? '' : `§${heading}`,
    inHeading && kind !== 'heading' ? 'in heading' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function quote(text: string): string {
  return JSON.stringify(text.replaceAll('\r\n', '\n'));
}
