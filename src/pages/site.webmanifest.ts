import type { APIRoute } from 'astro';
import { site } from 'virtual:tidemark';

export const GET: APIRoute = () =>
  Response.json({
    name: site.name,
    short_name: site.name,
    description: site.description,
    lang: site.lang,
    start_url: '/',
    display: 'browser',
    background_color: '#f9fbfa',
    theme_color: '#0d2b38',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  });
