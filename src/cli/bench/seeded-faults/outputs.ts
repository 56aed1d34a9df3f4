// A built link without what a click or a crawler needs, and outputs besides pages.
import {
  formatBuild,
  formatCopy,
  formatFeed,
  formatPage,
  formatSitemap,
  omitFiles,
  PAID_LINK,
} from './clean-build.ts';
import { POST } from './clean-site.ts';
import type { Fault, SiteChange } from './fault.ts';

/** An anchor with these attributes in the text of the built page. */
function withAnchor(attributes: string): SiteChange {
  const text = `<p>We sent the requests to an interface of <a ${attributes}>Acme</a> <span class="tm-mark">(paid link)</span>.</p>`;
  return { published: formatBuild({ [`posts/${POST}/index.html`]: formatPage({ text }) }) };
}

function withFile(path: string, text: string): SiteChange {
  return { published: formatBuild({ [path]: text }) };
}

const HREF = 'href="/go/acme/a1-p01"';
const REL = 'rel="sponsored nofollow noopener"';
const PREFETCH = 'data-astro-prefetch="false"';
const RELOAD = 'data-astro-reload';

export const outputs: readonly Fault[] = [
  {
    rule: 'rel-sponsored',
    form: 'rel without sponsored',
    ...withAnchor(`${HREF} rel="noopener" ${PREFETCH} ${RELOAD}`),
    peers: {
      'astro-recommends': {
        body: 'A region near you is among <Aff slug="acme" rel={[\'noopener\']}>their plans</Aff>.',
      },
    },
  },
  {
    rule: 'rel-sponsored',
    form: 'no rel at all',
    ...withAnchor(`${HREF} ${PREFETCH} ${RELOAD}`),
    peers: {
      'astro-recommends': {
        body: 'A region near you is among <Aff slug="acme" rel={[]}>their plans</Aff>.',
      },
    },
  },
  {
    rule: 'rel-no-noreferrer',
    form: 'noreferrer',
    ...withAnchor(`${HREF} rel="sponsored nofollow noopener noreferrer" ${PREFETCH} ${RELOAD}`),
    peers: {
      'astro-recommends': {
        body: "A region near you is among <Aff slug=\"acme\" rel={['sponsored', 'noreferrer']}>their plans</Aff>.",
      },
    },
  },
  {
    rule: 'rel-no-noreferrer',
    form: 'referrer policy of the link',
    ...withAnchor(`${HREF} ${REL} referrerpolicy="no-referrer" ${PREFETCH} ${RELOAD}`),
  },
  {
    rule: 'rel-overmarked',
    form: 'unpaid link marked as sponsored',
    published: formatBuild({
      [`posts/${POST}/index.html`]: formatPage({
        text: `<p>We sent the requests to an interface of ${PAID_LINK}, as <a href="https://www.rfc-editor.org/rfc/rfc9293" rel="sponsored">RFC 9293</a> has it.</p>`,
      }),
    }),
  },
  {
    rule: 'go-no-prefetch',
    form: 'prefetch not turned off',
    ...withAnchor(`${HREF} ${REL} ${RELOAD}`),
  },
  {
    rule: 'go-full-navigation',
    form: 'left to the client router',
    ...withAnchor(`${HREF} ${REL} ${PREFETCH}`),
  },
  {
    rule: 'go-robots',
    form: 'robots.txt lets crawlers in',
    ...withFile('robots.txt', 'User-agent: *\nAllow: /\n'),
  },
  {
    rule: 'go-robots',
    form: 'redirect in the sitemap',
    ...withFile('sitemap-0.xml', formatSitemap('/', '/disclosure/', `/posts/${POST}/`, '/go/acme')),
  },
  {
    rule: 'derived-disclosure',
    form: 'feed without a disclosure',
    ...withFile(
      'rss.xml',
      formatFeed(`<p>We sent the requests to an interface of ${PAID_LINK}.</p>`),
    ),
  },
  {
    rule: 'derived-disclosure',
    form: 'Markdown copy without a disclosure',
    ...withFile(
      `posts/${POST}.md`,
      formatCopy(
        'We sent the requests to an interface of [Acme](https://blog.example/go/acme/a1-p01) (paid link).',
      ),
    ),
  },
  {
    rule: 'derived-disclosure',
    form: 'llms.txt with a bare paid link',
    ...withFile(
      'llms.txt',
      '# Blog\n\n- [Acme](https://blog.example/go/acme/a1-p01) (paid link): where we sent the requests\n',
    ),
  },
  {
    rule: 'derived-marker',
    form: 'Markdown copy without a marker',
    ...withFile(
      `posts/${POST}.md`,
      formatCopy(
        'Ad: we earn a commission if you buy through links marked (paid link).\n\nWe sent the requests to an interface of [Acme](https://blog.example/go/acme/a1-p01).',
      ),
    ),
  },
  {
    rule: 'disclosure-present',
    form: 'none beside a paid link in a teaser',
    ...withFile(
      'index.html',
      formatPage({
        top: '',
        text: `<p><a href="/posts/${POST}/">How long does one request take?</a> Sent to ${PAID_LINK}.</p>`,
      }),
    ),
  },
  {
    rule: 'listing-disclosure',
    form: 'teaser of a paid article without a label',
    frontmatter: 'received: [paid]',
    ...withFile(
      `posts/${POST}/index.html`,
      formatPage({
        top: '<p data-disclosure="page">Ad: we earn a commission if you buy through links marked (paid link). We were paid to write this post.</p>',
      }),
    ),
  },
  {
    rule: 'feed-no-drafts',
    form: 'draft in the feed',
    files: {
      'posts/a-draft.mdx':
        '---\ntitle: "A draft"\ndescription: "Not yet published."\npublished: "2026-05-01"\ndraft: true\nplacements: []\n---\n\nNot yet.\n',
    },
    ...withFile(
      'rss.xml',
      formatFeed().replace(
        '</channel>',
        '<item><title>A draft</title><link>https://blog.example/posts/a-draft/</link></item>\n</channel>',
      ),
    ),
  },
  {
    rule: 'disclosure-policy-page',
    form: 'no page that tells how the site earns',
    published: omitFiles(formatBuild(), 'disclosure/index.html'),
  },
  {
    rule: 'go-contract',
    form: 'redirect for good',
    ...withFile('_redirects', '/go/acme https://acme.example/?ref=bench 301\n'),
  },
  {
    rule: 'go-contract',
    form: 'target in the address',
    ...withAnchor(`href="/go/acme/a1-p01?url=https://other.example/" ${REL} ${PREFETCH} ${RELOAD}`),
  },
  {
    rule: 'go-path-match',
    form: 'pattern that catches more',
    ...withFile('_routes.json', '{ "version": 1, "include": ["/go*"], "exclude": [] }\n'),
  },
  {
    rule: 'review-jsonld',
    form: 'advantage that the page does not show',
    published: formatBuild({
      [`posts/${POST}/index.html`]: formatPage({
        bottom: `<script type="application/ld+json">${JSON.stringify({
          '@context': 'https://schema.org',
          '@type': 'Product',
          name: 'Acme',
          review: {
            '@type': 'Review',
            author: { '@type': 'Person', name: 'Blog' },
            positiveNotes: {
              '@type': 'ItemList',
              itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Never fails' }],
            },
          },
        })}</script>`,
      }),
    }),
  },
];
