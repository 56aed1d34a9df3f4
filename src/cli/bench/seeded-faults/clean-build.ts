// What is built of the clean site, as far as a reader or a program that reads it sees a link.
import { POST } from './clean-site.ts';

const DISCLOSURE = 'Ad: we earn a commission if you buy through links marked (paid link).';

/** The attributes of an anchor below /go/ as the build writes them. */
export const ANCHOR =
  'href="/go/acme/a1-p01" rel="sponsored nofollow noopener" data-astro-prefetch="false" data-astro-reload';

export const PAID_LINK = `<a ${ANCHOR}>Acme</a> <span class="tm-mark">(paid link)</span>`;

export interface PageText {
  /** @default "en" */
  lang?: string;
  /** What stands between the title and the text. @default the disclosure of the house */
  top?: string;
  /** Markup of the text. @default a sentence with a paid link */
  text?: string;
  /** What stands after the article. @default "" */
  bottom?: string;
}

/** A built page. */
export function formatPage(page: PageText = {}): string {
  const {
    lang = 'en',
    top = `<p data-disclosure="page">${DISCLOSURE}</p>`,
    text = `<p>We sent the requests to an interface of ${PAID_LINK}, which answers from one region.</p>`,
    bottom = '',
  } = page;
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>How long does one request take?</title></head>
<body><main><article><h1>How long does one request take?</h1>${top}
<p>A page that feels slow has spent its time somewhere.</p>
${text}
<h2 id="read-the-figures">Read the figures</h2>
<p>A long connection is distance, and no code of yours shortens it.</p>
</article></main>${bottom}</body></html>
`;
}

/** A feed with the article's whole text; `content` is the markup of its one item. */
export function formatFeed(
  content = `<p>${DISCLOSURE}</p><p>We sent the requests to an interface of ${PAID_LINK}.</p>`,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Blog</title><link>https://blog.example/</link><description>A blog.</description>
<item><title>How long does one request take?</title><link>https://blog.example/posts/${POST}/</link>
<guid>https://blog.example/posts/${POST}/</guid><pubDate>Mon, 02 Mar 2026 00:00:00 GMT</pubDate>
<content:encoded>${escape(content)}</content:encoded></item>
</channel></rss>
`;
}

/** The article's Markdown copy. */
export function formatCopy(
  text = `${DISCLOSURE}\n\nWe sent the requests to an interface of [Acme](https://blog.example/go/acme/a1-p01) (paid link).`,
): string {
  return `# How long does one request take?\n\n${text}\n`;
}

/** A sitemap of these paths. */
export function formatSitemap(...paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>https://blog.example${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
}

/** Built files by path below `dist/`, with these in place of those of the clean site. */
export function formatBuild(
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    [`posts/${POST}/index.html`]: formatPage(),
    [`posts/${POST}.md`]: formatCopy(),
    'index.html': formatPage({
      top: '',
      text: `<p><a href="/posts/${POST}/">How long does one request take?</a></p>`,
    }),
    'disclosure/index.html': formatPage({ top: '', text: `<p>${DISCLOSURE}</p>` }),
    'rss.xml': formatFeed(),
    'llms.txt': `# Blog\n\n- [How long does one request take?](https://blog.example/posts/${POST}.md)\n`,
    'robots.txt': 'User-agent: *\nDisallow: /go/\n\nSitemap: https://blog.example/sitemap-0.xml\n',
    'sitemap-0.xml': formatSitemap('/', '/disclosure/', `/posts/${POST}/`),
    ...changes,
  };
}

/** The files without these. */
export function omitFiles(
  files: Readonly<Record<string, string>>,
  ...paths: readonly string[]
): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}

function escape(markup: string): string {
  return markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
