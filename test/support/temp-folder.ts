// Folders that go away with the test that asked for them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty folder; call it inside a test. */
export function createTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
