import { schemas } from '../src/cli/schemas.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(schemas);
