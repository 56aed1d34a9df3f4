import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { getPostInfo, site } from 'virtual:tidemark';
import { absolute, markdownPath } from '../components/addresses.ts';
import { formatLlms } from '../components/llms.ts';
import { getSlug, listPublishedPosts } from '../components/posts.ts';

export const GET: APIRoute = async () => {
  const posts = (await listPublishedPosts()).map((post) => ({
    title: post.data.title,
    url: absolute(markdownPath(getSlug(post))),
    description: post.data.description,
    compensated: getPostInfo(post.id).compensated,
  }));
  const pages = (await getCollection('pages')).map(({ id, data }) => ({
    title: data.title,
    url: absolute(`/${id}/`),
    description: data.description,
    compensated: false,
  }));
  return new Response(formatLlms(site, posts, pages), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
};
