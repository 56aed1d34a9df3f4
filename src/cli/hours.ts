// `npm run hours`: adds hours to a post or a channel, and changes nothing else in the file.
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { readRevisions, type Revision } from '../core/affiliate/post.ts';
import { HOUR_KINDS, readHours, type HourKind } from '../core/affiliate/work-hours.ts';
import { findNearest } from '../core/nearest.ts';
import type { Problem } from '../core/problem.ts';
import { parseChannel } from '../parse/channel-source.ts';
import {
  addHours,
  findChannelHours,
  findPostHours,
  type HoursHolder,
} from '../parse/edit-hours.ts';
import { noteRevision } from '../parse/note-revision.ts';
import { parsePost } from '../parse/post-source.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import type { TextFile } from '../parse/text-file.ts';
import { locateSite } from '../site/paths.ts';
import { readContent } from '../site/read-content.ts';
import { replaceFile } from '../site/replace-file.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run hours -- <post or channel> <hours> [--kind KIND]

Adds hours of work to a post's front matter, or to the file of a channel (npm run channel -- --help).

Hours that stand there as one number, without kinds, are kept as hours of writing.

Hours of the kind refresh are also noted as a revision of today (UTC), once a post is published: "revisions" in
its front matter, which npm run report -- --by revisions judges. What readers see, "updated", stays as it is.

  <post>         the id or file of a post or channel
  <hours>        decimal hours, such as 1.5
  --kind KIND    ${HOUR_KINDS.join(', ')}; default: writing
  --root DIR     the site; default: this folder

Examples: npm run hours -- how-a-tracked-link-works 1.5 --kind refresh
          npm run hours -- newsletter-12 0.5
`;

export async function hours(args: readonly string[], io: Io): Promise<number> {
  const below = args.find((arg) => /^-\.?\d/.test(arg));
  if (below !== undefined) {
    io.stderr.write(formatUsage(explainHours(below), HELP));
    return EXIT.usage;
  }
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
  const { posts, channels } = readContent(locateSite(root));
  const targets = [...posts.map(readPost), ...channels.map(readChannel)];
  const target = targets.find(
    ({ id, holder }) => id === name || resolve(root, holder.source.file) === resolve(io.cwd, name),
  );
  if (!target) {
    const nearest = findNearest(
      name,
      targets.map(({ id }) => id),
    );
    io.stderr.write(
      `No post or channel "${name}". ${nearest === undefined ? 'Posts are in content/posts/, channels in content/channels/.' : `Did you mean "${nearest}"?`}\n`,
    );
    return EXIT.failed;
  }
  const { holder, problems } = target;
  if (holder.hours === undefined || problems.length > 0) {
    io.stderr.write(explainProblems(holder.source.file));
    return EXIT.failed;
  }
  return logHours(target, amount, values.kind as HourKind, resolve(root, holder.source.file), io);
}

/** A post or a channel, as far as its hours go. */
interface Target {
  id: string;
  holder: HoursHolder;
  problems: readonly Problem[];
  /** The same of another text of its file. */
  read: (file: TextFile) => Target;
  /** The text with a revision of a UTC day; undefined where none can or need be noted. */
  revise?: (day: string, hours: number) => string | undefined;
  revisions?: readonly Revision[];
}

function readPost({ file, text }: TextFile): Target {
  const post = parsePost(file, text, parseNativeTree);
  const { id, problems } = post;
  const revise = (day: string, amount: number): string | undefined =>
    post.post !== undefined && !post.post.draft && post.post.published < day
      ? noteRevision(post, day, amount)
      : undefined;
  const revisions = post.post ? readRevisions(post.post) : [];
  return { id, holder: findPostHours(post), problems, read: readPost, revise, revisions };
}

function readChannel({ file, text }: TextFile): Target {
  const channel = parseChannel(file, text);
  const { id, problems } = channel;
  return { id, holder: findChannelHours(channel), problems, read: readChannel };
}

function explainProblems(file: string): string {
  return `${file} has problems; mend them first: npm run lint -- ${file}\n`;
}

function explainHours(text: string): string {
  return `Unexpected hours "${text}", expected a number above 0 such as 1.5.`;
}

function findUsageError(
  positionals: readonly string[],
  amount: number | undefined,
  kind: string,
): string | undefined {
  if (positionals.length !== 2)
    return `Expected a post and a number of hours, found ${positionals.length} of them.`;
  if (amount === undefined || amount === 0) return explainHours(positionals[1] ?? '');
  if (!HOUR_KINDS.some((each) => each === kind))
    return `Unexpected kind "${kind}", expected one of: ${HOUR_KINDS.join(', ')}.`;
  return undefined;
}

async function logHours(
  { holder, read }: Target,
  amount: number,
  kind: HourKind,
  path: string,
  io: Io,
): Promise<number> {
  const { file } = holder.source;
  const edited = addHours(holder, amount, kind);
  if (edited === undefined) {
    io.stderr.write(explainProblems(file));
    return EXIT.failed;
  }
  // What cannot be read back as it should is not written.
  const check = read({ file, text: edited.text });
  const problem = check.problems[0];
  const { hours: found } = check.holder;
  if (problem || found === undefined || readHours(found).total !== edited.total) {
    io.stderr.write(
      `${file} is left as it is: ${problem?.message ?? 'its hours are written in a way that cannot be added to'}.\n`,
    );
    return EXIT.failed;
  }
  const day = io.now().toISOString().slice(0, 10);
  const revised = kind === 'refresh' ? findRevised(check, day, amount) : undefined;
  const bytes = await readFile(path, 'utf8');
  replaceFile(path, (bytes.startsWith('\uFEFF') ? '\uFEFF' : '') + (revised ?? edited.text));
  io.stdout.write(
    `${relative(io.cwd, path)}: ${kind} ${edited.kindTotal} h, in all ${edited.total} h${revised === undefined ? '' : `, revision of ${day}`}\n`,
  );
  if (edited.asWriting > 0)
    io.stdout.write(`The ${edited.asWriting} h that had no kind are kept as writing.\n`);
  return EXIT.ok;
}

// Only one that is read back as what was there before and the day.
function findRevised(target: Target, day: string, amount: number): string | undefined {
  const text = target.revise?.(day, amount);
  if (text === undefined) return undefined;
  const { problems, revisions = [] } = target.read({ file: target.holder.source.file, text });
  const days = new Set([...(target.revisions ?? []).map(({ on }) => on), day]);
  const isWhole = [...days].every((on) => revisions.some((each) => each.on === on));
  return problems.length === 0 && isWhole ? text : undefined;
}
