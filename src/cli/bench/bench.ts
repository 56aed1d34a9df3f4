// `npm run bench`: side-by-side measurements, as a table of ratios.
import { cpus, release, totalmem, type as system } from 'node:os';
import { EXIT, readArguments, formatUsage } from '../arguments.ts';
import type { Io } from '../io.ts';
import { formatComparison } from './format-comparison.ts';
import type { Measurement } from './measurement.ts';
import { attribution } from './attribution.ts';
import { build } from './build.ts';
import { clicksReport } from './clicks-report.ts';
import { desk } from './desk.ts';
import { forecastScore } from './forecast-score.ts';
import { forecastTime } from './forecast-time.ts';
import { forecast } from './forecast.ts';
import { importReports } from './import.ts';
import { lintAgain } from './lint-again.ts';
import { lintLarge } from './lint-large.ts';
import { lintPeers } from './lint-peers.ts';
import { lint } from './lint.ts';
import { pageWeight } from './page-weight.ts';
import { processes } from './processes.ts';
import { redirects } from './redirects.ts';
import { roi } from './roi.ts';

const MEASUREMENTS: readonly Measurement[] = [
  redirects,
  processes,
  clicksReport,
  build,
  pageWeight,
  lint,
  lintLarge,
  lintAgain,
  lintPeers,
  importReports,
  roi,
  forecast,
  forecastScore,
  forecastTime,
  attribution,
  desk,
];

const NAME_WIDTH = Math.max(...MEASUREMENTS.map(({ name }) => name.length)) + 2;

const HELP = `
Usage: npm run bench -- [name …] [options]

Measures Tidemark beside a yardstick, in turns in one run, and prints the ratios. Run it alone: other
work on the machine makes noise, which ratios of one run mostly cancel.

${MEASUREMENTS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}`).join('\n')}

  --rounds N    turns of each side; default: 5
  --seconds N   length of a turn of redirects; default: 3. Memory after 10 million clicks that were
                answered, not only stored: npm run bench -- clicks-report --rounds 1 --seconds 240

Needs wrk for redirects: apt-get install -y wrk
`;

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '3' },
} as const;

/** Exit status 1 when a median ratio misses its target. */
export async function bench(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals } = parsed;
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  const unknown = positionals.find((name) => !MEASUREMENTS.some((known) => known.name === name));
  if (unknown !== undefined || !isCount(rounds) || !isCount(seconds)) {
    const fault =
      unknown === undefined
        ? 'Unexpected --rounds or --seconds, expected a whole number from 1 to 600.'
        : `Unknown measurement "${unknown}".`;
    io.stderr.write(formatUsage(fault, HELP));
    return EXIT.usage;
  }
  io.stdout.write(`${describeMachine()}\n`);
  let isGood = true;
  for (const measurement of MEASUREMENTS) {
    if (positionals.length > 0 && !positionals.includes(measurement.name)) continue;
    const onRound = (round: number): void => {
      io.stderr.write(`${measurement.name}: round ${round} of ${rounds}\n`);
    };
    const comparison = await measurement.run({ rounds, seconds, onRound });
    const { text, passes } = formatComparison(measurement, comparison);
    io.stdout.write(`\n${text}`);
    isGood &&= passes;
  }
  return isGood ? EXIT.ok : EXIT.failed;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 600;
}

function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, ${system()} ${release()}, Node ${process.version}`;
}
