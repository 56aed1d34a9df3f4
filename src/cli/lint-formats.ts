// The forms a lint report can take.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '../core/problem.ts';
import { formatLintGithub } from '../reporters/lint-github.ts';
import { formatLintJson } from '../reporters/lint-json.ts';
import { formatLintJunit } from '../reporters/lint-junit.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { formatLintSarif } from '../reporters/lint-sarif.ts';
import type { Io } from './io.ts';
import { findDocsAddress } from './docs-address.ts';
import { findBaseFolder, readVersion, rebaseReport, TIDEMARK } from './lint-paths.ts';
import { readRuleDocs } from './rule-docs.ts';

export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;

export type Format = (typeof FORMATS)[number];

export function isFormat(text: string): text is Format {
  return (FORMATS as readonly string[]).includes(text);
}

/** People read the terminal; in a workflow of GitHub each finding belongs beside its line. */
export function chooseFormat(env: Io['env']): Format {
  return env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty';
}

interface FormatOptions {
  env: Io['env'];
  /** The site, where the report's paths begin. */
  root: string;
  color: boolean;
  /** Columns of the terminal. */
  width: number | undefined;
  /** Number of warnings that the report leaves out. */
  hiddenWarnings: number;
  /** How many of those --fix can mend. */
  hiddenFixable: number;
}

export function formatReport(report: Report, format: Format, options: FormatOptions): string {
  const { env, root } = options;
  if (format === 'json') return formatLintJson(report);
  if (format === 'pretty')
    return formatLintPretty(report, { ...options, readText: createReader(root) });
  const base = findBaseFolder(env, root);
  const rebased = rebaseReport(report, root, base);
  switch (format) {
    case 'github':
      return formatLintGithub(rebased, options);
    case 'junit':
      return formatLintJunit(rebased);
    case 'sarif':
      return formatLintSarif(rebased, {
        rules: readRuleDocs(),
        version: readVersion(),
        docsRoot: findDocsAddress(env, TIDEMARK),
        readText: createReader(base),
      });
  }
}

function createReader(folder: string): (file: string) => string | undefined {
  return (file) => {
    try {
      return readFileSync(resolve(folder, file), 'utf8');
    } catch {
      return undefined;
    }
  };
}
