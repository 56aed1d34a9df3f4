// `npm run hours`: adds hours to a post's front matter, and changes nothing else in the file.
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { HOUR_KINDS, readHours, type HourKind } from '../core/affiliate/work-hours.ts';
import { findNearest } from '../core/nearest.ts';
import { addHours } from '../parse/edit-hours.ts';
import { parsePost, type PostSource } from '../parse/post-source.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { locateSite } from '../site/paths.ts';
import { readContent } from '../site/read-content.ts';
import { replaceFile } from '../site/replace-file.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run hours -- <post> <hours> [--kind KIND]

Adds hours of work to a post's front matter.

  <post>         the post's id or file
  <hours>        decimal hours, such as 1.5
  --kind KIND    ${HOUR_KINDS.join(', ')}; default: writing
  --root DIR     the site; default: this folder

Example: npm run hours -- how-a-tracked-link-works 1.5 --kind refresh
`;

export async function hours(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, { kind: { type: 'string', default: 'writing' } }, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [name = '', amountText = ''] = positionals;
  const amount = /^\d+(?:\.\d{1,2})?$/.test(amountText) ? Number(amountText) : undefined;
  const usage = findUsageError(positionals, amount, values.kind);
  if (usage !== undefined || amount === undefined) {
    io.stderr.write(formatUsage(usage ?? '', HELP));
    return EXIT.usage;
  }
  const paths = locateSite(root);
  const posts = readContent(paths).posts.map(({ file, text }) =>
    parsePost(file, text, parseNativeTree),
  );
  const post = posts.find(
    ({ id, source }) => id === name || resolve(root, source.file) === resolve(io.cwd, name),
  );
  if (!post) {
    const nearest = findNearest(
      name,
      posts.map(({ id }) => id),
    );
    io.stderr.write(
      `No post "${name}". ${nearest === undefined ? 'Posts are in content/posts/.' : `Did you mean "${nearest}"?`}\n`,
    );
    return EXIT.failed;
  }
  const problem = post.problems[0];
  if (!post.post || problem) {
    io.stderr.write(
      `${post.source.file} has problems; mend them first: npm run lint -- ${post.source.file}\n`,
    );
    return EXIT.failed;
  }
  return logHours(post, amount, values.kind as HourKind, resolve(root, post.source.file), io);
}

function findUsageError(
  positionals: readonly string[],
  amount: number | undefined,
  kind: string,
): string | undefined {
  if (positionals.length !== 2)
    return `Expected a post and a number of hours, found ${positionals.length} of them.`;
  if (amount === undefined || amount === 0)
    return `Unexpected hours "${positionals[1]}", expected a number above 0 such as 1.5.`;
  if (!HOUR_KINDS.some((each) => each === kind))
    return `Unexpected kind "${kind}", expected one of: ${HOUR_KINDS.join(', ')}.`;
  return undefined;
}

async function logHours(
  post: PostSource,
  amount: number,
  kind: HourKind,
  path: string,
  io: Io,
): Promise<number> {
  const edited = addHours(post, amount, kind);
  if (edited === undefined) {
    io.stderr.write(
      `${post.source.file} has its hours as one number, which has no kinds. Write them by kind first, such as hours: { writing: ${JSON.stringify(post.post?.hours)} }\n`,
    );
    return EXIT.failed;
  }
  // What cannot be read back as it should is not written.
  const check = parsePost(post.source.file, edited.text, parseNativeTree);
  const problem = check.problems[0];
  if (problem || !check.post || readHours(check.post.hours).total !== edited.total) {
    io.stderr.write(
      `${post.source.file} is left as it is: ${problem?.message ?? 'its hours are written in a way that cannot be added to'}.\n`,
    );
    return EXIT.failed;
  }
  const bytes = await readFile(path, 'utf8');
  replaceFile(path, (bytes.startsWith('\uFEFF') ? '\uFEFF' : '') + edited.text);
  io.stdout.write(
    `${relative(io.cwd, path)}: ${kind} ${edited.kindTotal} h, in all ${edited.total} h\n`,
  );
  return EXIT.ok;
}
