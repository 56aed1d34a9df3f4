import { start } from './start.ts';

await start(async () => (await import('../src/cli/review.ts')).review);
