import { runCommand } from '../src/cli/run.ts';
import { serve } from '../src/cli/serve.ts';

await runCommand((args, io) => serve(args, io));
