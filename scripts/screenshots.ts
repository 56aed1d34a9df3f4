import { start } from './start.ts';

await start(async () => (await import('../src/cli/screenshots.ts')).screenshots);
