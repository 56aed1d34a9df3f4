// Places in an address that something fills in at run time.
import { AFFILIATE_ID_SLOT } from '../core/affiliate/program.ts';

const TEMPLATE = /\$\{[^{}]*\}|\{\{?[^{}]*\}?\}|%%[^%\s]+%%|(?<==)\[[\w.-]+\]|<%.*?%>|#\{[^{}]*\}/;

/** The first one, as `{click_id}`, `${user}` or `%%CACHE%%`; undefined when there is none. */
export function findTemplate(address: string): string | undefined {
  const plain = decodeBraces(address).replaceAll(AFFILIATE_ID_SLOT, '');
  return TEMPLATE.exec(plain)?.[0];
}

function decodeBraces(address: string): string {
  return address.replaceAll(/%(?:7B|7D|24|5B|5D)/gi, (each) => decodeURIComponent(each));
}
