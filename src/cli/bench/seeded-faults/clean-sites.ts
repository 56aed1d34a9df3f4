// Sites in which nothing is wrong: what any tool tells of them is a false alarm.
import { formatBuild, formatPage } from './clean-build.ts';
import { POST } from './clean-site.ts';
import type { SiteChange } from './fault.ts';

export const CLEAN_SITES: readonly (SiteChange & { name: string })[] = [
  { name: 'an article' },
  {
    name: 'every way of writing a link',
    placements: ['acme', 'acme-plans', 'river-guide', 'vendor-docs'],
    body: `The limits of one plan are in [its table][plans]; the same plan has a [page of its own](/go/acme-plans "at:limits")
which names regions. A region close to you takes away most of the second figure, and a guide of River, which
<Aff to="river-guide">compares regions by distance</Aff>, lists them.

> The documents of [Vendor](/go/vendor-docs) call the same figure *time to first byte*.

| figure | what it holds | read more |
| --- | --- | --- |
| connect | one round trip | [RFC 9293](https://www.rfc-editor.org/rfc/rfc9293) |

An address in code, \`https://acme.example/?ref=me\`, is not a link, and neither is \`/go/nothing\`.

[plans]: /go/acme-plans`,
  },
  {
    name: 'an article with a link to Amazon',
    placements: ['acme', 'amazon-books'],
    body: `There are <Aff to="amazon-books">books on HTTP at Amazon</Aff> (paid link) that explain each part of a request.

As an Amazon Associate I earn from qualifying purchases.`,
    published: formatBuild({
      [`posts/${POST}/index.html`]: formatPage({
        text: `<p>There are <a href="https://www.amazon.com/books?tag=bench-20" rel="sponsored nofollow noopener" data-placement="a1-p02">books on HTTP at Amazon</a> <span class="tm-mark">(paid link)</span> that explain each part of a request.</p>
<p>As an Amazon Associate I earn from qualifying purchases.</p>`,
      }),
    }),
  },
  { name: 'an article and all that was built of it', published: formatBuild() },
];
