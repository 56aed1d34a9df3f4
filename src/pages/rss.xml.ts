import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getPostInfo, site } from 'virtual:tidemark';
import { getMarkdown } from 'virtual:tidemark/markdown';
import { absolute } from '../components/addresses.ts';
import { renderFeedContent } from '../components/feed-content.ts';
import { listPublishedPosts } from '../components/posts.ts';

// Readers ask for the feed often; what is older is in the archive.
const NEWEST = 30;

export const GET: APIRoute = async () => {
  const posts = (await listPublishedPosts()).slice(0, NEWEST);
  return rss({
    title: site.name,
    description: site.description === '' ? site.name : site.description,
    site: absolute('/'),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${site.lang}</language><atom:link href="${absolute('/rss.xml')}" rel="self" type="application/rss+xml"/>`,
    items: posts.map(({ id, data }) => {
      const url = absolute(getPostInfo(id).path);
      return {
        title: data.title,
        link: url,
        pubDate: new Date(`${data.published}T00:00:00Z`),
        description: data.description,
        categories: data.tags,
        content: renderFeedContent(getMarkdown(id), url),
      };
    }),
  });
};
