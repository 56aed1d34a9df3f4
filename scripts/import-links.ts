import { start } from './start.ts';

await start(async () => (await import('../src/cli/import-links.ts')).importLinks);
