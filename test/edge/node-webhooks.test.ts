// Webhooks over a real socket, into a real ledger.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebhookHandler, WEBHOOK_PREFIX } from '../../src/edge/node-webhooks.ts';
import { verifySignature } from '../../src/edge/webhook-signature.ts';
import { toImporter } from '../../src/importers/importer.ts';
import { MappingSchema } from '../../src/importers/mapping.ts';
import { listWebhooks } from '../../src/site/webhooks.ts';
import { createSqliteLedgerStore } from '../../src/stores/sqlite/ledger.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const SECRET = 'an-invented-secret-of-a-test';
const NOW = Date.parse('2026-06-01T12:00:00Z');
const SHOP = toImporter(
  MappingSchema.parse({
    network: 'lemon-squeezy',
    id: 'data.id',
    date: 'data.attributes.created_at',
    commission: { column: 'data.attributes.subtotal', unit: 'minor' },
    currency: { column: 'data.attributes.currency' },
    status: { column: 'data.attributes.status' },
    ignore: ['*'],
  }),
);

let server: Server;
let database: string;
let logged: string[];
let isBroken: boolean;

beforeEach(async () => {
  database = join(createTempFolder(), 'ledger.db');
  [logged, isBroken] = [[], false];
  const env = {
    TIDEMARK_WEBHOOK_DUB_SECRET: SECRET,
    TIDEMARK_WEBHOOK_REWARDFUL_SECRET: SECRET,
    TIDEMARK_WEBHOOK_LEMON_SQUEEZY_SECRET: SECRET,
    TIDEMARK_WEBHOOK_MY_SHOP_SECRET: SECRET,
    TIDEMARK_WEBHOOK_MY_SHOP_CURRENCY: 'EUR',
  };
  const answer = createWebhookHandler({
    targets: listWebhooks(env, [SHOP]),
    openLedger: () => {
      if (isBroken) throw new Error('The disk is gone.');
      return createSqliteLedgerStore(openDatabase(database));
    },
    findProgram: () => 'acme',
    now: () => NOW,
    log: (message) => logged.push(message),
  });
  server = createServer((request, response) => answer(request, response, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const sign = (body: string, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('hex');

const post = async (name: string, body: string, headers: Record<string, string> = {}) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${WEBHOOK_PREFIX}${name}`, {
    method: 'POST',
    body,
    headers,
  });
  return [response.status, await response.text()];
};

const readLedger = async () => {
  const ledger = createSqliteLedgerStore(openDatabase(database));
  const rows = await ledger.readAll('2999-12-31');
  await ledger.close();
  return rows;
};

const dubEvent = (id: string, createdAt: string, status = 'pending') =>
  JSON.stringify({
    id,
    event: 'commission.created',
    createdAt,
    data: {
      id: 'cm_invented1',
      type: 'sale',
      amount: 5000,
      earnings: 750,
      currency: 'usd',
      status,
      createdAt: '2026-05-14T10:00:00.000Z',
      partner: { id: 'pn_1', name: 'Ann Author', email: 'ann@blog.example' },
      customer: { id: 'cus_1', name: 'Jane Doe', email: 'jane@shop.example' },
      aNewField: { ip: '203.0.113.7' },
    },
  });
const postDub = (body: string, signature = sign(body)) =>
  post('dub', body, { 'Dub-Signature': signature });

describe('an event of Dub', () => {
  test('is in the ledger when it is answered, without a person in it', async () => {
    expect(await postDub(dubEvent('evt_1', '2026-05-14T10:00:01.000Z'))).toEqual([200, 'kept']);
    const rows = await readLedger();
    expect(rows).toMatchObject([
      {
        network: 'dub',
        externalId: 'cm_invented1',
        status: 'pending',
        commission: { minor: 750n, currency: 'USD' },
        customer: 'cus_1',
        statedAt: '2026-05-14T10:00:01Z',
        sourceFile: 'webhook:dub',
      },
    ]);
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      typeof value === 'bigint' ? 0 : value,
    );
    expect(text).not.toMatch(/jane|ann|203\.0/i);
  });

  test('that comes again, or at once twice, is kept once', async () => {
    const body = dubEvent('evt_1', '2026-05-14T10:00:01.000Z');
    await Promise.all([postDub(body), postDub(body), postDub(body)]);
    expect(await postDub(body)).toEqual([200, 'known']);
    expect(await readLedger()).toHaveLength(1);
  });

  test('that is replayed after a later one adds nothing', async () => {
    const first = dubEvent('evt_1', '2026-05-14T10:00:01.000Z');
    await postDub(first);
    await postDub(dubEvent('evt_2', '2026-05-20T00:00:00.000Z', 'refunded'));
    expect(await postDub(first)).toEqual([200, 'known']);
    expect((await readLedger()).map(({ status }) => status)).toEqual(['pending', 'reversed']);
  });

  test.each(['', 'x'.repeat(64), '0'.repeat(64), sign('another body')])(
    'with the signature %j is refused',
    async (signature) => {
      expect(await postDub(dubEvent('evt_1', '2026-05-14T10:00:01Z'), signature)).toEqual([
        400,
        'bad signature',
      ]);
      expect(await readLedger()).toEqual([]);
    },
  );

  test('about no commission is answered and not kept', async () => {
    const body = JSON.stringify({
      id: 'evt_3',
      event: 'lead.created',
      createdAt: '',
      data: { customer: {} },
    });
    expect(await postDub(body)).toEqual([200, 'ignored']);
    expect(await readLedger()).toEqual([]);
  });

  test('that nobody can read is refused, and the log says nothing of its content', async () => {
    const body = dubEvent('evt_1', '2026-05-14T10:00:01.000Z').replace(
      '750',
      '"jane@shop.example"',
    );
    expect(await postDub(body)).toEqual([422, 'unreadable']);
    expect(logged).toEqual([expect.stringContaining('import-bad-amount')]);
    expect(logged.join()).not.toContain('jane');
    for (const odd of ['[]', 'null', '{', '{"event":"commission.created","data":7}'])
      expect((await postDub(odd))[0]).toBeLessThan(500);
  });

  test('waits for a ledger that cannot be written', async () => {
    isBroken = true;
    const body = dubEvent('evt_1', '2026-05-14T10:00:01.000Z');
    expect(await postDub(body)).toEqual([503, 'try again']);
    isBroken = false;
    expect(await postDub(body)).toEqual([200, 'kept']);
  });

  test('of more than 256 KB is refused', async () => {
    const body = 'x'.repeat(256 * 1024 + 1);
    expect(await postDub(body)).toEqual([413, 'too large']);
  });
});

test('an event of Rewardful is kept, and a deleted commission is reversed', async () => {
  const event = (type: string, at: string) =>
    JSON.stringify({
      object: {
        id: 'c-1',
        amount: 3000,
        currency: 'USD',
        state: 'due',
        due_at: null,
        created_at: '2026-05-01T00:00:00Z',
        sale: { affiliate: { email: 'ann@blog.example' } },
      },
      event: { id: at, type, created_at: at, api_version: 'v1' },
      request: { id: 'r' },
    });
  for (const [type, at] of [
    ['commission.created', '2026-05-01T00:00:01Z'],
    ['commission.deleted', '2026-05-02T00:00:00Z'],
  ] as const) {
    const body = event(type, at);
    expect(await post('rewardful', body, { 'X-Rewardful-Signature': sign(body) })).toEqual([
      200,
      'kept',
    ]);
  }
  expect((await readLedger()).map(({ status }) => status)).toEqual(['approved', 'reversed']);
});

test('an event of Lemon Squeezy is kept as the author’s own mapping says', async () => {
  const body = JSON.stringify({
    meta: { event_name: 'order_created' },
    data: {
      type: 'orders',
      id: '1',
      attributes: {
        user_email: 'jane@shop.example',
        currency: 'USD',
        subtotal: 999,
        status: 'paid',
        created_at: '2026-05-01T00:00:00.000000Z',
        updated_at: '2026-05-01T00:00:00.000000Z',
      },
    },
  });
  expect(await post('lemon-squeezy', body, { 'X-Signature': sign(body) })).toEqual([200, 'kept']);
  expect(await readLedger()).toMatchObject([
    { network: 'lemon-squeezy', status: 'paid', commission: { minor: 999n } },
  ]);
});

describe('a sender of one’s own', () => {
  const body = JSON.stringify({
    id: 'e-1',
    records: [{ date: '2026-05-01', id: 'o-1', kind: 'sale', commission: '7.50', currency: 'USD' }],
  });
  const timed = (seconds: number) => ({
    'Tidemark-Signature': `t=${seconds},v1=${sign(`${seconds}.${body}`)}`,
  });

  test('is kept when it is signed with the time', async () => {
    expect(await post('my-shop', body, timed(NOW / 1000 - 10))).toEqual([200, 'kept']);
    expect(await readLedger()).toMatchObject([
      { network: 'generic', statedAt: '2026-06-01T11:59:50.000Z' },
    ]);
    expect(await post('my-shop', body, timed(NOW / 1000 - 10))).toEqual([200, 'known']);
  });

  test('is in the currency of the settings where it names none', async () => {
    const bare = JSON.stringify({
      id: 'e-2',
      records: [{ date: '2026-05-01', id: 'o-2', kind: 'sale', commission: '7.50' }],
    });
    const at = NOW / 1000;
    const signature = `t=${at},v1=${sign(`${at}.${bare}`)}`;
    expect(await post('my-shop', bare, { 'Tidemark-Signature': signature })).toEqual([200, 'kept']);
    expect(await readLedger()).toMatchObject([{ commission: { minor: 750n, currency: 'EUR' } }]);
  });

  test('is refused when the time is old, changed or missing', async () => {
    expect(await post('my-shop', body, timed(NOW / 1000 - 301))).toEqual([400, 'bad signature']);
    expect(await post('my-shop', body, timed(NOW / 1000 + 301))).toEqual([400, 'bad signature']);
    const changed = timed(NOW / 1000 - 400)['Tidemark-Signature'].replace(
      /t=\d+/,
      `t=${NOW / 1000}`,
    );
    expect(await post('my-shop', body, { 'Tidemark-Signature': changed })).toEqual([
      400,
      'bad signature',
    ]);
    expect(await post('my-shop', body, { 'Tidemark-Signature': sign(body) })).toEqual([
      400,
      'bad signature',
    ]);
  });
});

describe('what is not open', () => {
  test.each(['impact', '', 'dub/x', '__proto__', 'constructor'])(
    '%j is not found',
    async (name) => {
      expect(await post(name, '{}')).toEqual([404, 'unknown']);
    },
  );

  test('takes nothing but POST', async () => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${WEBHOOK_PREFIX}dub`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a secret that can be guessed, and a sender without a mapping, are told at the start', () => {
    expect(() => listWebhooks({ TIDEMARK_WEBHOOK_DUB_SECRET: 'short' }, [])).toThrow(
      'TIDEMARK_WEBHOOK_DUB_SECRET',
    );
    expect(() => listWebhooks({ TIDEMARK_WEBHOOK_LEMON_SQUEEZY_SECRET: SECRET }, [])).toThrow(
      'content/import-mappings/lemon-squeezy.yaml',
    );
    expect(listWebhooks({ TIDEMARK_WEBHOOK_DUB_SECRET: '' }, []).size).toBe(0);
  });
});

test('a signature of the published example is right', async () => {
  const raw = new TextEncoder().encode('{"id":"evt_1","event":"commission.created"}');
  const signature = '7d4bf6bc1b09a42476ac302f2a4481b6726d25f21b6bee0b1e2098fbdc24359d';
  expect(await verifySignature('whsec_test', 'body', { raw, signature }, NOW)).toBe('signed');
  expect(await verifySignature('whsec_tess', 'body', { raw, signature }, NOW)).toBeUndefined();
});
