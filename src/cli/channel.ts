// `npm run channel`: the address for a placement outside the site, and what must stand beside it.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CHANNEL_KINDS } from '../core/affiliate/channel.ts';
import { listChannelNotices } from '../core/affiliate/channel-notices.ts';
import { findChannelBan, hintChannelBan } from '../core/affiliate/channel-terms.ts';
import { findDisclosureLanguage } from '../core/affiliate/disclosure.ts';
import { formatGoPath } from '../core/affiliate/go-url.ts';
import { describeEnd } from '../core/affiliate/program-end.ts';
import type { Link } from '../core/affiliate/program.ts';
import { findNearest } from '../core/nearest.ts';
import type { PlacedChannel } from '../parse/placements.ts';
import { loadSettings, loadSiteUrl } from '../site/astro-config.ts';
import { writeLock } from '../site/lock-file.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite, type Site } from '../site/prepare.ts';
import { addChannelLinks, formatChannel, writeChannel } from '../site/write-channel.ts';
import { EXIT, formatUsage, readArguments } from './arguments.ts';
import { CHANNEL_OPTIONS, readChannelQuestion, type ChannelQuestion } from './channel-arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run channel -- "Title" --link ID [options]

Makes the address for a placement outside the site, such as an issue of a newsletter, a video, a thread or
a README, and prints it with the disclosure that has to stand there. Its code is of the same lock file as
those of posts and is never given again, so its clicks, commissions and hours are reported as an article's.

  --link ID      id of a registry link; once for each link
  --kind KIND    ${CHANNEL_KINDS.join(', ')}; default: other
  --hours HOURS  what it took, such as 1.5; more: npm run hours -- <id> 0.5
  --published D  UTC day on which it goes out; default: today
  --lang LANG    language of the disclosure; default: that of the site
  --id ID        name of its file in content/channels/; default: made from the title
  --root DIR     the site; default: this folder

For a channel that is there, it adds the links that are new and prints all addresses again.

Example: npm run channel -- "Video 12" --link global-api --kind video --hours 1.5
`;

export async function channel(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, CHANNEL_OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const today = io.now().toISOString().slice(0, 10);
  const question = readChannelQuestion(values, positionals, today);
  if (typeof question === 'string') {
    io.stderr.write(formatUsage(question, HELP));
    return EXIT.usage;
  }
  const settings = await loadSettings(root);
  const paths = locateSite(root);
  const before = await prepareSite(paths, settings, today);
  const file = join(paths.channels, `${question.id}.yaml`);
  const fault = findFault(question, before, existsSync(file), today);
  if (fault !== undefined) {
    io.stderr.write(`${fault}\n`);
    return EXIT.failed;
  }
  if (existsSync(file)) addChannelLinks(file, question.links);
  else writeChannel(file, formatChannel({ ...question, lang: question.lang ?? settings.lang }));
  const { placements } = await prepareSite(paths, settings, today);
  if (placements.lock.changed) await writeLock(paths.lock, placements.lock.lock);
  const placed = placements.channels.get(question.id);
  if (placed === undefined)
    throw new Error(`${relative(io.cwd, file)} cannot be read: npm run lint tells what is wrong.`);
  const origin = await loadSiteUrl(root);
  io.stdout.write(
    `${relative(io.cwd, file)}\n\n${describe(placed, origin).join('\n')}\n\nnext: commit the file and content/placements.lock.json, build and deploy, so that ${placed.links.length === 1 ? 'the address answers' : 'the addresses answer'}; npm run hours -- ${question.id} 0.5 logs more work on it.\n`,
  );
  return EXIT.ok;
}

/** Why nothing is written, with the next step. */
function findFault(
  { id, kind, links, hours }: ChannelQuestion,
  { catalog, placements }: Site,
  isThere: boolean,
  today: string,
): string | undefined {
  const known = catalog.channels.find((each) => each.id === id);
  const owner = catalog.posts.find((post) => post.id === id);
  if (owner)
    return `${owner.source.file} has the id "${id}" already. Choose another title, or --id.`;
  const former = Object.values(placements.lock.lock.articles).find((each) => each.post === id);
  if (former && former.channel === undefined)
    return `A post that is gone had the id "${id}", and its links may still earn. Choose another title, or --id.`;
  if (isThere && known?.channel === undefined)
    return `${known?.source.file ?? id} has problems; mend them first: npm run lint`;
  if (isThere && hours !== undefined)
    return `The channel is there already. Log its hours: npm run hours -- ${id} ${hours}`;
  const channelKind = known?.channel?.kind ?? kind;
  for (const name of links) {
    const link = catalog.links.get(name);
    if (!link) {
      const nearest = findNearest(name, catalog.links.keys());
      return `Unexpected link id "${name}", expected an id of the registry. ${nearest === undefined ? 'Ids stand in content/programs/.' : `Did you mean "${nearest}"?`}`;
    }
    const ban = findChannelBan(link.program, channelKind);
    if (ban !== undefined)
      return `The terms of ${link.program.name} allow no links in ${ban} (program-channel). ${hintChannelBan(link.program, ban)}`;
    const end = describeEnd(link.program, today);
    if (end !== undefined)
      return `The program of ${link.program.name} ${end}. Link to another one.`;
  }
  return undefined;
}

function describe({ channel: { kind, lang }, links }: PlacedChannel, origin: string | undefined) {
  const programs = links.map(({ link }) => link.program);
  const notices = listChannelNotices(kind, programs, lang);
  const isWritten = findDisclosureLanguage(lang) !== undefined;
  return [
    'Paste:',
    ...links.flatMap(({ link, code }) => describeLink(link, code, origin)),
    ...(origin === undefined && programs.some(({ routing }) => routing === 'redirect')
      ? ['  Put the address of your site before it: astro.config.mjs has no site.']
      : []),
    ...notices.flatMap(({ where, text }) => ['', `Say, ${where}:`, `  ${text}`]),
    ...(isWritten || notices.length === 0
      ? []
      : [
          '',
          `There is no wording for the language "${lang}": translate it, and keep all that it says.`,
        ]),
  ];
}

function describeLink(link: Link, code: string, origin: string | undefined): string[] {
  const path = formatGoPath(link.id, code);
  if (link.program.routing === 'redirect')
    return [`  ${origin === undefined ? path : new URL(path, origin).href}`];
  return [
    `  ${link.url}`,
    `  ${link.program.name} lets nobody redirect: clicks on it are not counted, and its reports do not tell this place from others.`,
  ];
}
