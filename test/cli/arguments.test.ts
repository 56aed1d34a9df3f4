import { expect, test } from 'vitest';
import { formatUsage, readOptions } from '../../src/cli/arguments.ts';
import { report } from '../../src/cli/report.ts';
import { runCommandIn } from '../support/run-command.ts';

test('wrong usage is told with the way to all options, not with all of them', () => {
  const help = '\nUsage: npm run links:check -- [options]\n\nAsks pages.\n\n  --all  all of them\n';
  expect(formatUsage('Unexpected "x".', help)).toBe(
    'Unexpected "x".\n\nUsage: npm run links:check -- [options]\nAll options: npm run links:check -- --help\n',
  );
});

test('an unknown option is wrong usage', async () => {
  const { status, stderr } = await runCommandIn({ cwd: '.' }, report, '--as-off', '2026-01-01');
  expect(status).toBe(2);
  expect(stderr).toContain("Unknown option '--as-off'");
  expect(stderr).toContain('\nAll options: npm run report -- --help\n');
  expect(stderr.split('\n').length).toBeLessThan(8);
});

// `npm run serve --port 80` without `--`: npm takes the option and hands on its value.
test('a value without its option is wrong usage where options alone are taken', async () => {
  const { status, stdout, stderr } = await runCommandIn(
    { cwd: '.' },
    async (args, io) => {
      const parsed = readOptions(args, {}, 'Usage: npm run serve -- [options]', io);
      return 'exit' in parsed ? parsed.exit : 0;
    },
    '80',
  );
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'Unexpected "80", expected options alone.\n\nUsage: npm run serve -- [options]\nAll options: npm run serve -- --help\n',
  );
});
