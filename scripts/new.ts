import { newPost } from '../src/cli/new.ts';
import { runCommand } from '../src/cli/run.ts';

await runCommand(newPost);
