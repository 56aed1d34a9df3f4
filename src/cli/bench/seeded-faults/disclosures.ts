// A built page whose disclosure a reader would miss, or would not understand.
import {
  ANCHOR,
  formatBuild,
  formatPage,
  omitFiles,
  PAID_LINK,
  type PageText,
} from './clean-build.ts';
import { POST } from './clean-site.ts';
import type { Fault, SiteChange } from './fault.ts';

function withPage(page: PageText): SiteChange {
  return { published: formatBuild({ [`posts/${POST}/index.html`]: formatPage(page) }) };
}

/** The same in German; the copies of the text are left out, which would be in English. */
function withGermanPage(page: PageText): SiteChange {
  const { published = {} } = withPage({ lang: 'de', ...page });
  return {
    frontmatter: 'lang: de',
    published: omitFiles(published, 'rss.xml', `posts/${POST}.md`),
  };
}

function withTop(text: string): SiteChange {
  return withPage({ top: `<p data-disclosure="page">${text}</p>` });
}

const STATEMENT = 'Ad: we earn a commission if you buy through links marked (paid link).';
const SENTENCE = `<p>We sent the requests to an interface of ${PAID_LINK}.</p>`;
const NODE = `<p data-disclosure="page">${STATEMENT}</p>`;
const GERMAN =
  'Anzeige: Wir erhalten eine Provision, wenn du über mit „Anzeige“ markierte Links kaufst.';

export const disclosures: readonly Fault[] = [
  { rule: 'disclosure-present', form: 'none on the page', ...withPage({ top: '' }) },
  { rule: 'disclosure-present', form: 'two on the page', ...withPage({ top: NODE + NODE }) },
  {
    rule: 'disclosure-before-first-link',
    form: 'after the first link',
    ...withPage({ top: '', text: SENTENCE + NODE }),
  },
  {
    rule: 'disclosure-before-first-link',
    form: 'after the first heading',
    ...withPage({ top: '', text: `<h2>Where to look</h2>${NODE}${SENTENCE}` }),
  },
  {
    rule: 'disclosure-before-first-link',
    form: 'after two hundred words',
    ...withPage({ top: `<p>${'It takes time to say this. '.repeat(34)}</p>${NODE}` }),
  },
  {
    rule: 'disclosure-visible',
    form: 'folded away',
    ...withPage({ top: `<details><summary>Note</summary>${NODE}</details>` }),
  },
  {
    rule: 'disclosure-visible',
    form: 'hidden by a style',
    ...withPage({ top: `<p data-disclosure="page" style="display: none">${STATEMENT}</p>` }),
  },
  {
    rule: 'disclosure-visible',
    form: 'for screen readers alone',
    ...withPage({ top: `<p data-disclosure="page" class="sr-only">${STATEMENT}</p>` }),
  },
  {
    rule: 'disclosure-static-html',
    form: 'filled in by a script',
    ...withPage({
      top: '<p data-disclosure="page"></p><script>document.querySelector("[data-disclosure]").textContent = note;</script>',
    }),
  },
  {
    rule: 'disclosure-static-html',
    form: 'only an image',
    ...withTop('<img src="/ad.png" alt="">'),
  },
  {
    rule: 'disclosure-own-text',
    form: 'only a link to it',
    ...withTop('<a href="/disclosure/">Disclosure</a>'),
  },
  {
    rule: 'disclosure-language',
    form: 'German page, English text',
    ...withGermanPage({
      text: `<p>Die Anfragen gingen an <a ${ANCHOR}>Acme</a> (Anzeige).</p>`,
    }),
  },
  {
    rule: 'disclosure-wording',
    form: 'affiliate links',
    ...withTop('This post contains affiliate links.'),
  },
  {
    rule: 'disclosure-wording',
    form: 'thanks to a partner',
    ...withTop('This post came about in association with Acme.'),
  },
  {
    rule: 'disclosure-hedged',
    form: 'may earn',
    ...withTop('Ad: we may earn a commission if you buy through links marked (paid link).'),
  },
  {
    rule: 'benefit-stated',
    form: 'free product, commission alone disclosed',
    frontmatter: 'received: [free]',
    ...withPage({}),
  },
  {
    rule: 'disclosure-unneeded',
    form: 'page without a paid link',
    ...withPage({ text: '<p>We sent the requests to an interface of our own.</p>' }),
  },
  {
    rule: 'link-marker',
    form: 'German link without a marker',
    ...withGermanPage({
      top: `<p data-disclosure="page">${GERMAN}</p>`,
      text: `<p>Die Anfragen gingen an <a ${ANCHOR}>Acme</a>, das aus einer Region antwortet.</p>`,
    }),
  },
  {
    rule: 'link-marker',
    form: 'card without a marker',
    ...withPage({
      text: `<div class="tm-card"><p class="tm-card-title"><a ${ANCHOR}>Acme</a></p><div class="tm-card-body"><p>Answers from one region.</p></div></div>`,
    }),
  },
  {
    rule: 'visual-link-marker',
    form: 'image link, marked in its alt text alone',
    ...withPage({
      text: `<p>Ten requests, by part: <a ${ANCHOR}><img src="/ten.png" alt="Acme (paid link)"></a></p>`,
    }),
  },
];
