// `npm run schemas`: JSON Schemas of everything an author writes and a script reads, for editors.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ChannelSchema } from '../core/affiliate/channel.ts';
import { ManifestSchema } from '../core/affiliate/manifest.ts';
import { PlacementLockSchema } from '../core/affiliate/placement-lock.ts';
import { AcknowledgementListSchema } from '../core/links/acknowledgement.ts';
import { MappingSchema } from '../importers/mapping.ts';
import { LintReportSchema } from '../core/lint-report.ts';
import { PostSchema } from '../core/affiliate/post.ts';
import { ProgramSchema } from '../core/affiliate/program.ts';
import { RoiIndexSchema, RoiSchema } from '../core/revenue/roi-json.ts';
import { ViewSchema } from '../core/report/view-json.ts';
import { EXIT, readOptions } from './arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run schemas [-- --check]

Writes JSON Schemas to public/schemas/, which .vscode/settings.json gives to the editor.

  --check        writes nothing; exit status 1 when a file is out of date
  --root DIR     the site; default: this folder
`;

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  post: PostSchema,
  program: ProgramSchema,
  channel: ChannelSchema,
  'placements-lock': PlacementLockSchema,
  manifest: ManifestSchema,
  'link-acknowledgements': AcknowledgementListSchema,
  'import-mapping': MappingSchema,
  'lint-report': LintReportSchema,
  roi: RoiSchema,
  'roi-index': RoiIndexSchema,
  report: ViewSchema,
};

export async function schemas(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, { check: { type: 'boolean', default: false } }, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const folder = join(parsed.root, 'public/schemas');
  const stale: string[] = [];
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const path = join(folder, `${name}.schema.json`);
    const text = formatSchema(name, schema);
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
    stale.push(`public/schemas/${name}.schema.json`);
    if (parsed.values.check) continue;
    await mkdir(folder, { recursive: true });
    await writeFile(path, text);
  }
  if (parsed.values.check && stale.length > 0) {
    io.stderr.write(`Out of date: ${stale.join(', ')}. Run: npm run schemas\n`);
    return EXIT.failed;
  }
  io.stdout.write(
    stale.length === 0 ? 'All schemas are up to date.\n' : `Wrote ${stale.join(', ')}\n`,
  );
  return EXIT.ok;
}

/** What an author writes is the input of a schema: defaults are optional, transformed values are text. */
function formatSchema(name: string, schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ ...json, title: `Tidemark ${name}` }, undefined, 2)}\n`;
}
