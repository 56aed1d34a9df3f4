import type { APIRoute } from 'astro';
import { site } from 'virtual:tidemark';
import { getSlug, listPosts } from '../../components/posts.ts';
import { getCardImage } from '../../og/image.ts';
import type { Card } from '../../og/card.ts';

interface Props {
  card: Card;
}

export async function getStaticPaths() {
  const posts = await listPosts();
  return posts.map((post) => ({
    params: { slug: getSlug(post) },
    props: { card: { title: post.data.title, siteName: site.name, tags: post.data.tags } },
  }));
}

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(await getCardImage(props.card), { headers: { 'Content-Type': 'image/png' } });
