// Structured data of a page, as the text of a `<script type="application/ld+json">`: data, not code.

export interface Article {
  url: string;
  title: string;
  description: string;
  image: string;
  published: string;
  updated: string | undefined;
  lang: string;
  tags: readonly string[];
  wordCount: number;
  author: string;
  site: { name: string; url: string };
}

export function formatArticle(article: Article): string {
  return toScriptText({
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    mainEntityOfPage: article.url,
    headline: article.title,
    description: article.description,
    image: article.image,
    datePublished: article.published,
    dateModified: article.updated ?? article.published,
    inLanguage: article.lang,
    keywords: article.tags,
    wordCount: article.wordCount,
    author: { '@type': 'Person', name: article.author, url: article.site.url },
    publisher: { '@type': 'Organization', name: article.site.name, url: article.site.url },
  });
}

// `</script>` in a title would end the element.
function toScriptText(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}
