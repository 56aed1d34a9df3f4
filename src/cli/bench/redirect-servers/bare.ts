// The yardstick: a bare Node server that answers 302 to everything and keeps nothing.
import { createServer } from 'node:http';
import { tellAddress } from './tell-address.ts';

const server = createServer((_, response) => {
  response.writeHead(302, { Location: 'https://shop.example/?ref=me' });
  response.end();
});
server.listen(0, '127.0.0.1', () => tellAddress(server.address()));
