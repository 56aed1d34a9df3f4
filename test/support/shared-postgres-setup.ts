// The end of the server that the files of a run share. Its beginning is theirs: a run may need none.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder in which the files of a run tell each other of the server. */
    sharedPostgres: string;
  }
}

/** Vitest calls it once a run. */
export default function setup(project: TestProject): () => Promise<void> {
  const shared = mkdtempSync(join(tmpdir(), 'tidemark-shared-postgres-'));
  project.provide('sharedPostgres', shared);
  return async () => {
    const file = join(shared, 'server.json');
    if (existsSync(file)) {
      const { folder } = JSON.parse(readFileSync(file, 'utf8')) as { folder: string };
      await stopPostgres(folder);
    }
    rmSync(shared, { recursive: true, force: true });
  };
}
