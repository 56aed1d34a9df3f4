import { lint } from '../src/cli/lint.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(lint);
