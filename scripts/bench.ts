import { bench } from '../src/cli/bench/bench.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(bench);
