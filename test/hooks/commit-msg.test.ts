import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const hook = join(import.meta.dirname, '../../.githooks/commit-msg');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-commit-msg-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  'feat(lint): report a link inside a footnote',
  'fix(core/money)!: round half to even',
  'docs: explain placements',
  '# a comment of git\n\nfix: keep the click\n\nA body may be as long and as free as it likes. It is not looked at.',
  `feat: ${'x'.repeat(66)}`,
  "Merge branch 'main' into topic",
  'Revert "feat: explain placements"',
  'fixup! docs: explain placements',
])('accepts %j', (message) => {
  expect(checkMessage(message)).toEqual({ status: 0, error: '' });
});

test.each([
  ['Add a rule', 'expected type(scope): subject'],
  ['feature(lint): add a rule', 'expected type(scope): subject'],
  ['feat(Lint): add a rule', 'expected type(scope): subject'],
  ['feat:add a rule', 'expected type(scope): subject'],
  ['feat: ', 'expected type(scope): subject'],
  ['', 'expected type(scope): subject'],
  ['feat: add a rule.', 'unexpected full stop'],
  [`feat: ${'x'.repeat(67)}`, 'the subject has 73 characters, expected at most 72'],
])('refuses %j', (message, reason) => {
  const { status, error } = checkMessage(message);
  expect(status).toBe(1);
  expect(error).toContain(reason);
  expect(error).toContain('example: fix(lint): report a link inside a footnote');
});

function checkMessage(message: string): { status: number | null; error: string } {
  const file = join(folder, 'COMMIT_EDITMSG');
  writeFileSync(file, `${message}\n`);
  const run = spawnSync(hook, [file], { encoding: 'utf8' });
  return { status: run.status, error: run.stderr };
}
