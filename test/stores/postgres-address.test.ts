import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describePostgresUrl, parsePostgresUrl } from '../../src/stores/postgres/address.ts';
import { createTempFolder } from '../support/temp-folder.ts';

describe('the network to a PostgreSQL server', () => {
  test.each([
    ['postgres://me@localhost/db', false],
    ['postgresql://me@127.0.0.1:5433/db', false],
    ['postgres:///db?host=/var/run/postgresql&user=me', false],
    ['postgres://me@db.example/db', { rejectUnauthorized: true }],
    ['postgres://me@db.example/db?sslmode=disable', false],
    ['postgres://me@db.example/db?sslmode=require', { rejectUnauthorized: false }],
    ['postgres://me@db.example/db?sslmode=verify-full', { rejectUnauthorized: true }],
    [
      'postgres://me@db.example/db?sslmode=verify-full&sslrootcert=system',
      { rejectUnauthorized: true },
    ],
  ])('%s', (url, ssl) => {
    const address = parsePostgresUrl(url);
    expect(address.ssl).toEqual(ssl);
    expect(address.connectionString).not.toContain('ssl');
  });

  test('is trusted by the certificate that is named', () => {
    const path = join(createTempFolder(), 'ca.pem');
    writeFileSync(path, 'a certificate');
    const { ssl } = parsePostgresUrl(
      `postgres://me@db.example/db?sslmode=require&sslrootcert=${encodeURIComponent(path)}`,
    );
    expect(ssl).toEqual({ rejectUnauthorized: true, ca: 'a certificate' });
  });

  test('has no mode that may send a password in the clear without a word', () => {
    expect(() => parsePostgresUrl('postgres://me:secret@db.example/db?sslmode=prefer')).toThrow(
      'Unexpected sslmode "prefer"',
    );
  });
});

test.each([
  [
    'postgres://me:secret@db.example:6543/clicks?sslmode=require',
    'postgres://db.example:6543/clicks',
  ],
  ['postgres:///clicks?host=/var/run/postgresql&user=me', 'postgres:///var/run/postgresql/clicks'],
])('%s is told as %s', (url, told) => {
  expect(describePostgresUrl(url)).toBe(told);
});

test('an address that cannot be read is not quoted: it holds a password', () => {
  const error = (() => {
    try {
      return parsePostgresUrl('postgres://me:se cret@db.example:port/db');
    } catch (thrown) {
      return thrown as Error;
    }
  })();
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('cret');
});
