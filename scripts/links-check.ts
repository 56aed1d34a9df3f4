import { linksCheck } from '../src/cli/links-check.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(linksCheck);
