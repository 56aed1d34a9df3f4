// A manifest whose addresses hold what formats give a meaning of their own.
import { formatPlacementCode } from '../../src/core/affiliate/placement.ts';
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import { createManifest } from './manifest.ts';

const ODD = [
  'https://acme.example/',
  'https://acme.example/?',
  'https://acme.example/?a=1&b=2#top',
  'https://acme.example/#a?b=c',
  'https://acme.example/a/camref:x/pubref:a1-p01/destination:https%3A%2F%2Friver.example%2F',
  'https://acme.example/?u=https://river.example/?a=b',
  'https://acme.example/:splat/:path?:query=*',
  'https://acme.example/?price=$5&arg=$args&uri=$uri$1',
  'https://acme.example/?q="quoted"&p=\'single\'',
  'https://acme.example/a\\b?c=\\n',
  'https://acme.example/?a=b;c{d}e',
  'https://acme.example/?a=%20%0a%25%c3%a4+b',
  'https://acme.example/?<script>=1',
  'https://acme.example/?a=|^`~[]',
  'http://acme.example:8080/?a=1',
];

/** One link for each odd address, and `placements` further ones of one link. */
export function createOddManifest(placements = 0): Manifest {
  const { links, posts } = createManifest();
  const link = links['global-api']!;
  const odd = ODD.map((url, index) => [`odd-${index}`, { ...link, url }] as const);
  const codes = Array.from({ length: placements }, (_, index) => formatPlacementCode(1, index + 1));
  return {
    version: 3,
    links: { ...links, ...Object.fromEntries(odd) },
    placements: Object.fromEntries(
      codes.map((code) => [
        code,
        {
          post: 'tracked-link',
          link: 'global-api',
          to: `${link.url}&sub=${code}`,
          subId: code,
          retired: false,
        },
      ]),
    ),
    posts,
  };
}
