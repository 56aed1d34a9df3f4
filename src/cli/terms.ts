// `npm run terms`: what a change of a program's terms touches.
import { withMoneyJson } from '../core/money/json.ts';
import { findNearest } from '../core/nearest.ts';
import { addDays, parseCivilDate } from '../core/time/civil-date.ts';
import { formatTermImpacts } from '../reporters/terms-table.ts';
import { loadSettings } from '../site/astro-config.ts';
import { listTermImpacts } from '../site/list-term-impacts.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite } from '../site/prepare.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run terms -- [program] [options]

What a change of commission terms touches: the fields that change; the articles that link the program; the
customers whose later payments are expected by other terms; the pages whose disclosure begins, ends or
must be read again; and the lines that quote what no longer holds. Changes to come are listed, too.

When a program changes its terms, end the old entry in content/programs/NAME.yaml and begin another
("keepsCustomers: true" where earlier customers keep theirs); then run this.

  --since DATE       changes from this UTC day on; default: 90 days before --as-of
  --as-of DATE       customers as of this UTC day; default: today
  --format FORMAT    table (default) or json
  --root DIR         the site; default: this folder

Example: npm run terms -- global-api --since 2026-01-01
`;

const OPTIONS = {
  since: { type: 'string' },
  'as-of': { type: 'string' },
  format: { type: 'string', default: 'table' },
} as const;
const RECENT_DAYS = 90;

export async function terms(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const refuse = (fault: string): number => {
    io.stderr.write(formatUsage(fault, HELP));
    return EXIT.usage;
  };
  const [program, stray] = positionals;
  if (stray !== undefined) return refuse(`Unexpected "${stray}", expected one program.`);
  const { format } = values;
  if (format !== 'table' && format !== 'json')
    return refuse(`Unexpected --format "${format}", expected table or json.`);
  const asOf = parseCivilDate(values['as-of'] ?? io.now().toISOString().slice(0, 10));
  if (asOf === undefined)
    return refuse(`Unexpected --as-of "${values['as-of']}", expected a day such as 2026-10-31.`);
  const since = parseCivilDate(values.since ?? addDays(asOf, -RECENT_DAYS));
  if (since === undefined)
    return refuse(`Unexpected --since "${values.since}", expected a day such as 2026-10-31.`);
  const site = await prepareSite(locateSite(root), await loadSettings(root), asOf);
  const known = [...site.catalog.programById.keys()];
  if (program !== undefined && !known.includes(program)) {
    const nearest = findNearest(program, known);
    const hint =
      nearest === undefined ? 'Programs are in content/programs/.' : `Did you mean "${nearest}"?`;
    return refuse(`No program "${program}". ${hint}`);
  }
  const impacts = await listTermImpacts(site, io.env, { asOf, since, program });
  io.stdout.write(
    format === 'json'
      ? `${JSON.stringify(withMoneyJson({ schemaVersion: 1, asOf, since, changes: impacts }), undefined, 2)}\n`
      : formatTermImpacts(impacts, since),
  );
  return EXIT.ok;
}
