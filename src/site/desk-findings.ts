// What lint and the link check have found, by what it puts at risk. Nothing is requested: link checks are read
// from what their last run wrote down.
import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { describeFinding } from '../core/links/describe-finding.ts';
import { listLandings } from '../core/links/landing-address.ts';
import type { LinkHistory } from '../core/links/link-history.ts';
import { VERDICTS, type Verdict } from '../core/links/verdict.ts';
import { createMoney } from '../core/money/money.ts';
import type { AtRisk, RiskIndex } from '../core/report/at-risk.ts';
import type { DeskFinding, DeskFindings } from '../desk/source.ts';
import {
  findAcknowledgement,
  parseAcknowledgements,
  type AcknowledgementFile,
} from '../parse/link-acknowledgements.ts';
import { listLinkUses } from './list-link-uses.ts';
import type { SitePaths } from './paths.ts';
import type { Site } from './prepare.ts';

/** As the link check has it where nothing else is asked for. */
const CONFIRM_DAYS = 2;

/** What the link check has left behind, and what the author lives with. */
export interface LinkChecks {
  history: LinkHistory;
  acknowledgements: AcknowledgementFile;
}

export function listDeskFindings(site: Site, risks: RiskIndex, checks: LinkChecks): DeskFindings {
  const nothing: AtRisk = { booked: createMoney(0n, site.settings.currency), clicks: 0 };
  const checked = Object.values(checks.history.landings).map(({ checkedAt }) =>
    checkedAt.slice(0, 10),
  );
  const links = listLinkFindings(site, checks, (link) => risks.links.get(link) ?? nothing);
  const open = [...listLintFindings(site, risks, nothing), ...links];
  return {
    open: open.toSorted(compareFindings),
    linksCheckedOn: checked.toSorted().at(-1),
    since: risks.since,
  };
}

function listLintFindings(
  { report, catalog }: Site,
  risks: RiskIndex,
  nothing: AtRisk,
): DeskFinding[] {
  const posts = new Map(
    [...catalog.posts, ...catalog.channels].map(({ source, id }) => [source.file, id]),
  );
  return report.problems.map(({ file, line, rule, severity, message, hint }) => {
    const post = posts.get(file);
    const program = /([^/]+)\.ya?ml$/.exec(file)?.[1] ?? '';
    const risk = post === undefined ? risks.programs.get(program) : risks.posts.get(post);
    const at = `${file}:${line}`;
    return {
      kind: 'lint',
      severity,
      code: rule,
      message,
      hint,
      at,
      post,
      risk: risk ?? nothing,
    };
  });
}

function listLinkFindings(
  site: Site,
  { history, acknowledgements }: LinkChecks,
  riskOf: (link: string) => AtRisk,
): DeskFinding[] {
  const uses = listLinkUses(site.catalog);
  const pages = [...site.catalog.links.values()].flatMap((link) =>
    listLandings(link).map((each) => ({ link, ...each })),
  );
  return pages.flatMap(({ link, variant, landing }): DeskFinding[] => {
    const record = landing.kind === 'landing' ? history.landings[landing.address] : undefined;
    if (record === undefined || findAcknowledgement(acknowledgements, link.id, site.today))
      return [];
    const found = describeFinding(landing, record, { cached: true, confirmDays: CONFIRM_DAYS });
    const severity = SEVERITIES[found.standing];
    if (severity === undefined) return [];
    const verdict: { what: string; next: string } = VERDICTS[found.verdict satisfies Verdict];
    return [
      {
        kind: 'link',
        severity,
        code: found.verdict,
        message: `${link.id}${variant === null ? '' : ` (${variant})`} ${verdict.what}${found.detail === '' ? '' : `: ${found.detail}`}`,
        hint: verdict.next,
        at: link.id,
        post: uses.get(link.id)?.[0]?.post,
        risk: riskOf(link.id),
      },
    ];
  });
}

const SEVERITIES: Readonly<Record<string, DeskFinding['severity'] | undefined>> = {
  broken: 'error',
  failing: 'warning',
  warning: 'warning',
};

function compareFindings(a: DeskFinding, b: DeskFinding): number {
  const money = b.risk.booked.minor - a.risk.booked.minor;
  if (money !== 0n) return money > 0n ? 1 : -1;
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
  return b.risk.clicks - a.risk.clicks || (a.at < b.at ? -1 : Number(a.at !== b.at));
}

/** Empty where there is no file. */
export function readAcknowledgements({ root, acknowledgements }: SitePaths): AcknowledgementFile {
  const text = existsSync(acknowledgements) ? readFileSync(acknowledgements, 'utf8') : '';
  return parseAcknowledgements(relative(root, acknowledgements).replaceAll(sep, '/'), text);
}
