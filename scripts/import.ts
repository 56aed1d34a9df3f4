import { importReport } from '../src/cli/import.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(importReport);
