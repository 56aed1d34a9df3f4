// Mappings of trackers that were asked for once: `content/import-mappings/tracker/<name>.yaml`.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import type { Problem } from '../core/problem.ts';
import {
  listMappedColumns,
  normalizeHeader,
  TrackerMappingSchema,
  type TrackerMapping,
} from '../importers/tracker/tracker-mapping.ts';
import { createSource } from '../parse/source.ts';
import { parseYaml } from '../parse/yaml-mapping.ts';
import type { SitePaths } from './paths.ts';
import { replaceFile } from './replace-file.ts';

export type FoundMapping =
  | { kind: 'found'; mapping: TrackerMapping; file: string }
  | { kind: 'broken'; problems: Problem[] }
  | { kind: 'none' };

/** The first mapping whose columns are all in `header`; with `file`, an absolute path, that one alone. */
export function findTrackerMapping(
  { root }: SitePaths,
  header: readonly string[],
  file?: string,
): FoundMapping {
  const folder = folderOf(root);
  const known = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const paths =
    file === undefined
      ? known.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name))
      : [file];
  const names = new Set(header.map(normalizeHeader));
  for (const path of paths) {
    const source = createSource(relative(root, path), readFileSync(path, 'utf8'));
    const { value, problems } = parseYaml(
      { source, start: 0, end: source.text.length, rule: 'invalid-tracker-mapping' },
      TrackerMappingSchema,
    );
    if (value === undefined) return { kind: 'broken', problems };
    const fits = listMappedColumns(value).every((name) => names.has(normalizeHeader(name)));
    if (fits || file !== undefined) return { kind: 'found', mapping: value, file: source.file };
  }
  return { kind: 'none' };
}

/** Writes a mapping where there is none of its name; gives its path from the root. */
export function keepTrackerMapping({ root }: SitePaths, mapping: TrackerMapping): string {
  const folder = folderOf(root);
  const path = join(folder, `${mapping.name}.yaml`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    replaceFile(path, formatTrackerMapping(mapping));
  }
  return relative(root, path);
}

export function formatTrackerMapping(mapping: TrackerMapping): string {
  return `# Which columns of a tracker kept by hand are what: npm run import-tracker -- --help\n${stringify(mapping)}`;
}

function folderOf(root: string): string {
  return join(root, 'content/import-mappings/tracker');
}
