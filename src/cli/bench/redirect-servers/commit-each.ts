// A bare Node 302 that commits each click by itself, to the disk, before it is answered: `node commit-each.ts FILE`.
// It judges nothing.
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { tellAddress } from './tell-address.ts';

const [file = ''] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE click (minute INTEGER NOT NULL, path TEXT NOT NULL) STRICT;`);
const insert = db.prepare('INSERT INTO click (minute, path) VALUES (?, ?)');

const server = createServer((request, response) => {
  insert.run(Math.floor(Date.now() / 60_000), request.url ?? '');
  response.writeHead(302, { Location: 'https://shop.example/?ref=me' });
  response.end();
});
server.listen(0, '127.0.0.1', () => tellAddress(server.address()));
