// `npm run links:check`: are the pages that links lead to still there? The only command that asks the
// internet, and only when an author runs it.
import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { listFailing } from '../core/links/links-report.ts';
import { parseAmount } from '../core/money/amount.ts';
import { findNearest } from '../core/nearest.ts';
import { countProblems, createReport, type Problem } from '../core/problem.ts';
import { parseAcknowledgements, type AcknowledgementFile } from '../parse/link-acknowledgements.ts';
import { formatLinksJson } from '../reporters/links-json.ts';
import { formatLinksTable } from '../reporters/links-table.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { checkSiteLinks } from '../site/check-site-links.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { prepareSite, type Site } from '../site/prepare.ts';
import { loadSettings } from '../site/astro-config.ts';
import { EXIT } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';
import { readLinksArguments, refuseUsage, type LinksArguments } from './links-check-arguments.ts';
import { createManners, createWorld, INTERNET, type Internet } from './links-check-world.ts';
import type { Command } from './run.ts';

export const linksCheck: Command = createLinksCheck(INTERNET);

/**
 * The command on another internet, for tests.
 * @public
 */
export function createLinksCheck(internet: Internet): Command {
  return async function linksCheckOn(args, io) {
    const given = readLinksArguments(args, io);
    if ('exit' in given) return given.exit;
    const paths = locateSite(given.root);
    const site = await prepareSite(
      paths,
      await loadSettings(given.root),
      io.now().toISOString().slice(0, 10),
    );
    const limit = readLimit(given.failAbove, site, io);
    const unknown = refuseUnknown(given.only, site, io);
    if (limit && 'exit' in limit) return limit.exit;
    if (unknown) return unknown.exit;
    tellContentErrors(site, io);
    const acknowledgements = readAcknowledgements(paths);
    if (acknowledgements.problems.length > 0) {
      tellProblems(acknowledgements, acknowledgements.problems, io);
      return EXIT.failed;
    }
    const report = await checkSiteLinks(site, createWorld(internet, io, given.allowPrivate), {
      ...given,
      env: io.env,
      acknowledgements,
      manners: await createManners(internet, given.root),
      signal: AbortSignal.timeout(given.maxSeconds * 1000),
      onProgress: createProgress(io),
    });
    const failing = listFailing(report.links, limit);
    io.stdout.write(
      given.format === 'json'
        ? formatLinksJson(report, failing)
        : formatLinksTable(report, { color: wantsColor(io), all: given.all, failing }),
    );
    if (report.problems.length > 0) tellProblems(acknowledgements, report.problems, io);
    return failing.length > 0 ? EXIT.failed : EXIT.ok;
  };
}

function readLimit(text: LinksArguments['failAbove'], { settings }: Site, io: Io) {
  if (text === undefined) return undefined;
  const { currency } = settings;
  return (
    parseAmount(text, currency) ??
    refuseUsage(
      io,
      `Unexpected --fail-above "${text}", expected an amount in ${currency} such as 25.`,
    )
  );
}

function refuseUnknown(
  ids: readonly string[],
  { catalog }: Site,
  io: Io,
): { exit: number } | undefined {
  const unknown = ids.find((id) => !catalog.links.has(id));
  if (unknown === undefined) return undefined;
  const nearest = findNearest(unknown, catalog.links.keys());
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return refuseUsage(io, `No link "${unknown}" in content/programs/.${hint}`);
}

function tellContentErrors({ report }: Site, io: Io): void {
  const { error } = countProblems(report.problems);
  if (error > 0)
    io.stderr.write(
      `The content has ${error} error${error === 1 ? '' : 's'}, so links may be missing: npm run lint\n\n`,
    );
}

function readAcknowledgements({ root, acknowledgements: path }: SitePaths): AcknowledgementFile {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return parseAcknowledgements(relative(root, path).replaceAll(sep, '/'), text);
}

function tellProblems({ source }: AcknowledgementFile, problems: readonly Problem[], io: Io): void {
  const options = { color: wantsColor(io), readText: () => source.text };
  io.stderr.write(formatLintPretty(createReport(1, problems), options));
}

/** Milliseconds without a word after which an author wonders. */
const SILENCE_MS = 2000;

function createProgress(io: Io): (done: number, total: number) => void {
  let toldAt = io.now().getTime();
  return (done, total) => {
    const at = io.now().getTime();
    if (at - toldAt < SILENCE_MS) return;
    toldAt = at;
    io.stderr.write(`Asked for ${done} of ${total} pages …\n`);
  };
}
