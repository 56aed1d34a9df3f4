// `npm run demo`: the whole report on a simulated site, in a folder of its own.
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { countNoun } from '../core/count-noun.ts';
import { DEMO_AS_OF } from '../core/simulation/demo-site.ts';
import { DEMO_REPORT, writeDemo } from '../site/write-demo.ts';
import { writeDemoPast } from '../site/write-demo-past.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { desk } from './desk.ts';
import { forecast } from './forecast.ts';
import { importReport } from './import.ts';
import type { Io } from './io.ts';
import { report } from './report.ts';

const HELP = `
Usage: npm run demo -- [options]

Writes a simulated site into a new folder (47 articles over 14 months and three channels outside the site,
with clicks, commissions, customers who leave, orders taken back, articles worked over and one program that
closed), imports its report as you would import yours, prints what each article earned and what is to come,
and opens the desk on it until Ctrl+C. Every figure is made up and the same in each run; your own site and
its store are not touched.

  --print        prints, and does not open the desk
  --port PORT    of the desk; default: any free one
  --root DIR     an empty folder to write it into; default: a new one among the temporary files

Then ask it more, with the folder that it names:
  npm run report -- --root DIR --as-of ${DEMO_AS_OF} --format json
  npm run forecast -- --root DIR --as-of ${DEMO_AS_OF} --what-if articles=6,hours=5,rate=52
`;

const OPTIONS = {
  print: { type: 'boolean', default: false },
  port: { type: 'string', default: '0' },
} as const;

/** Keeps the desk open until `signal` is aborted: for a process, until it is asked to end. */
export async function demo(args: readonly string[], io: Io, signal?: AbortSignal): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { positionals, values } = parsed;
  const given = 'root' in values ? parsed.root : undefined;
  const isFree = given === undefined || !existsSync(given) || readdirSync(given).length === 0;
  if (positionals.length > 0 || !isFree) {
    const fault = isFree
      ? `Unexpected "${positionals[0]}".`
      : `Unexpected files in ${given}, expected an empty folder: the demo writes over nothing.`;
    io.stderr.write(formatUsage(fault, HELP));
    return EXIT.usage;
  }
  const root = given ?? mkdtempSync(join(tmpdir(), 'tidemark-demo-'));
  const { articles, clicks, commissions, views } = await writeDemo(root);
  io.stdout.write(
    `SIMULATED: every figure below is made up.\n${countNoun(articles, 'article')}, ${countNoun(views, 'human view')}, ${countNoun(clicks, 'human click')}, ${countNoun(commissions, 'commission')}, in ${root}\n\n`,
  );
  // The store of the demo is in its folder, wherever the author's own is.
  const own: Io = { ...io, env: { ...io.env, TIDEMARK_STORE: '' } };
  const at = ['--root', root, '--as-of', DEMO_AS_OF];
  const steps = [
    async () => {
      const file = relative(io.cwd, join(root, DEMO_REPORT));
      // As on the day that its report ends, whatever the clock says.
      const now = () => new Date(`${DEMO_AS_OF}T12:00:00Z`);
      const status = await importReport([file, '--root', root], { ...own, now });
      if (status === EXIT.ok) await writeDemoPast(root);
      return status;
    },
    () => report(at, own),
    () => forecast([...at, '--months', '6'], own),
  ];
  for (const step of steps) {
    const status = await step();
    if (status !== EXIT.ok) return status;
    io.stdout.write('\n');
  }
  io.stdout.write(
    `SIMULATED: every figure above is made up. Ask it more, and remove the folder when you are done:\n  npm run report -- ${at.join(' ')} --format json\n  npm run forecast -- ${at.join(' ')} --what-if articles=6,hours=5,rate=52\n`,
  );
  return values.print ? EXIT.ok : desk(['--root', root, '--port', values.port], own, signal);
}
