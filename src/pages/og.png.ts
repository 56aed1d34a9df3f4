import type { APIRoute } from 'astro';
import { site } from 'virtual:tidemark';
import { getCardImage } from '../og/image.ts';

export const GET: APIRoute = async () => {
  const title = site.description === '' ? site.name : site.description;
  const image = await getCardImage({ title, siteName: site.name, tags: [] });
  return new Response(image, { headers: { 'Content-Type': 'image/png' } });
};
