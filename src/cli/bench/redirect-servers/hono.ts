// A 302 by Hono on Node, which keeps nothing.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { tellAddress } from './tell-address.ts';

const app = new Hono();
app.get('/go/:link/:placement', (context) => context.redirect('https://shop.example/?ref=me', 302));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, tellAddress);
