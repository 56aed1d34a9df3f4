import { hours } from '../src/cli/hours.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(hours);
