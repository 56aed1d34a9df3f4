// A small manifest with one of each kind of link.
import { MANIFEST_VERSION, type Manifest } from '../../src/core/affiliate/manifest.ts';

export function createManifest(): Manifest {
  const link = { network: 'generic', compensated: true } as const;
  return {
    version: MANIFEST_VERSION,
    links: {
      'acme-docs': {
        ...link,
        program: 'acme-docs',
        network: '',
        routing: 'redirect',
        compensated: false,
        url: 'https://docs.acme.example/',
      },
      'amazon-book': {
        ...link,
        program: 'amazon',
        routing: 'direct',
        url: 'https://amazon.example/dp/1?tag=me-20',
      },
      'global-api': {
        ...link,
        program: 'global-api',
        routing: 'redirect',
        url: 'https://global-api.example/?ref=me',
      },
    },
    placements: {
      'a17-p01': { post: 'tracked-link', link: 'acme-docs', retired: false },
      'a17-p03': {
        post: 'tracked-link',
        link: 'global-api',
        to: 'https://global-api.example/?ref=me&sub=a17-p03',
        subId: 'a17-p03',
        retired: false,
      },
      'a17-p04': { post: 'tracked-link', link: 'amazon-book', retired: false },
      'a2-p01': {
        post: 'old-post',
        link: 'global-api',
        to: 'https://global-api.example/?ref=me&sub=a2-p01',
        subId: 'a2-p01',
        retired: true,
      },
    },
    posts: {
      'old-post': { code: 'a2', path: '/posts/old-post/' },
      'tracked-link': { code: 'a17', path: '/posts/tracked-link/' },
    },
  };
}
