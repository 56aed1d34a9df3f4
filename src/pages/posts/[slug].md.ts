import type { APIRoute } from 'astro';
import { getMarkdown } from 'virtual:tidemark/markdown';
import { getSlug, listPosts } from '../../components/posts.ts';

interface Props {
  id: string;
}

export async function getStaticPaths() {
  return (await listPosts()).map((post) => ({
    params: { slug: getSlug(post) },
    props: { id: post.id },
  }));
}

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(getMarkdown(props.id), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
