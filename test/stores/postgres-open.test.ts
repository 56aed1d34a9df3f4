// A PostgreSQL store that cannot be used says which and what to do, and never the password.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, type PostgresOptions } from '../../src/stores/postgres/open.ts';
import type { StoreError } from '../../src/stores/store-error.ts';
import { type Databases, query, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { createTempFolder } from '../support/temp-folder.ts';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

async function failToUse(url: string, options?: PostgresOptions): Promise<StoreError> {
  const db = openPostgres(url, options);
  try {
    await db.query('SELECT 1');
  } catch (error) {
    return error as StoreError;
  } finally {
    await db.close();
  }
  throw new Error(`${db.where} was used`);
}

describe('a PostgreSQL store that cannot be used:', () => {
  test('nobody listens there', async () => {
    const error = await failToUse('postgres://me:secret@127.0.0.1:1/db');
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-unreachable' });
    expect(error.message).toContain('postgres://127.0.0.1:1/db');
    expect(inspect(error)).not.toContain('secret');
  });

  test('there is no such host', async () => {
    const url = 'postgres://me:secret@nowhere.invalid/db?sslmode=disable';
    expect((await failToUse(url)).code).toBe('store-unreachable');
  });

  test('there is no such database', async () => {
    const url = (await server.createDatabase()).replace(/test_\d+$/, 'nothing');
    expect((await failToUse(url)).code).toBe('store-missing');
  });

  test('there is no such user', async () => {
    const url = (await server.createDatabase()).replace('tidemark@', 'stranger@');
    expect((await failToUse(url)).code).toBe('store-refused');
  });

  test('the user may not make anything', async () => {
    const url = await server.createDatabase();
    await query(url, 'CREATE ROLE guest LOGIN');
    expect((await failToUse(url.replace('tidemark@', 'guest@'))).code).toBe('store-refused');
  });

  test('a newer Tidemark wrote it', async () => {
    const url = await server.createDatabase();
    const db = openPostgres(url);
    await db.query('INSERT INTO tidemark.migration (number) VALUES (99)');
    await db.close();
    const error = await failToUse(url);
    expect(error.code).toBe('store-newer');
    expect(error.message).toContain('version 99');
  });

  test('it was never used, and the command only reads', async () => {
    const url = await server.createDatabase();
    expect((await failToUse(url, { create: false })).code).toBe('store-missing');
    expect(await query(url, `SELECT 1 FROM pg_tables WHERE schemaname = 'tidemark'`)).toEqual([]);
  });

  test('it offers no TLS, which the address asks for', async () => {
    const url = await server.createDatabase();
    const error = await failToUse(`${url}?sslmode=require`);
    expect(error.code).toBe('store-insecure');
    expect(error.message).toContain('sslmode=disable');
  });
});

test('a database that is used again after a failure is asked again', async () => {
  const url = (await server.createDatabase()).replace(/test_\d+$/, 'later');
  const db = openPostgres(url);
  await expect(db.query('SELECT 1')).rejects.toMatchObject({ code: 'store-missing' });
  await query(url.replace(/later$/, 'postgres'), 'CREATE DATABASE later');
  expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.close();
});

describe('with TLS and a password', () => {
  let secure: PostgresServer;
  let certificate: string;

  beforeAll(async () => {
    secure = await startPostgres();
    const data = join(secure.folder, 'data');
    certificate = join(data, 'server.crt');
    const key = join(data, 'server.key');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
      ].concat(['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate]),
      { stdio: 'ignore' },
    );
    if (process.getuid?.() === 0) chownSync(key, 65_534, 65_534);
    chmodSync(key, 0o600);
  }, 60_000);

  afterAll(() => secure.stop());

  test('the server’s certificate is looked at, and passwords stay secret', async () => {
    const url = await secure.createDatabase();
    await query(url, `CREATE ROLE owner LOGIN SUPERUSER PASSWORD 'pass%word'`);
    await query(url, 'ALTER SYSTEM SET ssl = on');
    await secure.allow('hostssl all owner all scram-sha-256');
    await secure.kill();
    await secure.restart();
    const address = url
      .replace('tidemark@', 'owner:pass%25word@')
      .replace('127.0.0.1', 'localhost');
    const ca = join(createTempFolder(), 'ca.pem');
    execFileSync('cp', [certificate, ca]);

    const untrusted = await failToUse(`${address}?sslmode=verify-full`);
    expect(untrusted.code).toBe('store-insecure');
    const wrong = await failToUse(`${address.replace('pass%25word', 'wrong')}?sslmode=require`);
    expect(wrong.code).toBe('store-refused');
    expect(inspect(wrong)).not.toContain('wrong@');

    for (const mode of ['sslmode=require', `sslmode=verify-full&sslrootcert=${ca}`]) {
      const db = openPostgres(`${address}?${mode}`);
      const rows = await db.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
      expect(rows).toEqual([{ ssl: true }]);
      await db.close();
    }
    expect(readFileSync(join(secure.folder, 'log'), 'utf8')).not.toContain('pass%word@');
  });
});
