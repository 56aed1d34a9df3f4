// The state of Tidemark's own code, on which depends what is kept between two runs.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The exact versions of parsers are in package.json.
/** What findings of lint depend on. */
export const LINT_CODE = locate([
  '../core',
  '../parse',
  '../lint',
  '../site',
  '../../package.json',
]);
/** What figures depend on. */
export const FIGURES_CODE = [...LINT_CODE, ...locate(['../stores'])];

/**
 * Each file with its size and time. A version number alone would be wrong while rules are worked on, and for who mends
 * a rule of his own.
 */
export function listCode(paths: readonly string[]): (readonly [string, number, number])[] {
  return paths.flatMap((path) =>
    listFiles(path).map((file) => {
      const { size, mtimeMs } = statSync(file);
      return [file, size, mtimeMs] as const;
    }),
  );
}

function locate(paths: readonly string[]): string[] {
  return paths.map((path) => fileURLToPath(new URL(path, import.meta.url)));
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => join(path, name));
}
