// The author's own report formats: `content/import-mappings/<name>.yaml`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '../core/problem.ts';
import { toImporter, type Importer } from '../importers/importer.ts';
import { MappingSchema } from '../importers/mapping.ts';
import { createSource } from '../parse/source.ts';
import { parseYaml } from '../parse/yaml-mapping.ts';
import type { SitePaths } from './paths.ts';

export interface ImportMappings {
  importers: Importer[];
  problems: Problem[];
}

/** All of the site, and `file` besides when it is given: an absolute path. */
export function readImportMappings({ root }: SitePaths, file?: string): ImportMappings {
  const folder = join(root, 'content/import-mappings');
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const files = names
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => path !== file);
  const read = [...files, ...(file === undefined ? [] : [file])].map((path) => {
    const source = createSource(relative(root, path), readFileSync(path, 'utf8'));
    return parseYaml(
      { source, start: 0, end: source.text.length, rule: 'invalid-import-mapping' },
      MappingSchema,
    );
  });
  return {
    importers: read.flatMap(({ value }) => (value ? [toImporter(value)] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}
