import type { APIRoute } from 'astro';
import { absolute } from '../components/addresses.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nDisallow: /go/\n\nSitemap: ${absolute('/sitemap-index.xml')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
