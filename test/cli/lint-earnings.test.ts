// `npm run lint` over typed earnings and an invented ledger.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const TEXT = `In February 2026 I earned $740 in commissions.

In February 2026 I earned $18.50 in commissions.

Of January 2026 the ledger knows a part: I earned $99 in commissions in January 2026.
`;

test('lint holds typed earnings against the ledger, and says nothing where there is none', async () => {
  const root = createContentSite({ 'content/posts/a.mdx': formatExamplePost(TEXT) });
  const run = async () =>
    (await runCommandIn({ cwd: root }, lint, '--format', 'json')).stdout.match(
      /earnings-contradict-ledger"|Unexpected \$[^"]*/g,
    );
  expect(await run()).toBeNull();
  writeFileSync(
    join(root, 'ledger.csv'),
    `date,id,kind,status,commission,currency
2026-01-20,c-1,sale,paid,7.50,USD
2026-02-03,c-2,sale,approved,7.50,USD
2026-02-14,c-3,renewal,paid,11.00,USD
`,
  );
  await runCommandIn({ cwd: root }, importReport, 'ledger.csv');
  expect(await run()).toEqual([
    'earnings-contradict-ledger"',
    'Unexpected $740 earned in 2026-02, expected what the ledger has: $18.50 booked',
  ]);
});
