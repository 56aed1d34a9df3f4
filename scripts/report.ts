import { report } from '../src/cli/report.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(report);
