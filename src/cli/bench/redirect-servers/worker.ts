// The Worker as it is deployed, on workerd with D1 and a queue of this machine: `node worker.ts ROOT`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { tellAddress } from './tell-address.ts';

// What it logs is not for a measurement to show.
process.env['WRANGLER_LOG'] = 'none';
process.env['WRANGLER_SEND_METRICS'] = 'false';

const REPOSITORY = join(import.meta.dirname, '../../../../');
const CONFIG = 'wrangler.jsonc';

const [root = ''] = process.argv.slice(2);
const config = readFileSync(join(REPOSITORY, CONFIG), 'utf8');
writeFileSync(join(root, CONFIG), config.replaceAll('"src/', `"${REPOSITORY}src/`));
const harness = createTestHarness({ root, workers: [{ configPath: CONFIG }] });
const { url } = await harness.listen();
await harness.getWorker().applyD1Migrations('DB');
process.once('SIGTERM', () => void harness.close().then(() => process.exit()));
tellAddress({ address: url.hostname, family: 'IPv4', port: Number(url.port) });
