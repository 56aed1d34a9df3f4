// Whether a text tells readers which merchant they are sent to.
import type { Program } from '../core/affiliate/program.ts';

/** By the program's name, or by the name in one of its hosts: `acme` of `www.acme.example`. */
export function namesMerchant(text: string, { name, hosts }: Program): boolean {
  const plain = simplify(text);
  const labels = hosts.flatMap((host) => {
    const [label = ''] = host.replace(/^www\./, '').split('.');
    // A label such as "go" or "app" is no name.
    return label.length >= 4 ? [label] : [];
  });
  return [name, ...labels].some((each) => ` ${plain} `.includes(` ${simplify(each)} `));
}

function simplify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]s\b/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
