// The link check for programs.
import { withMoneyJson } from '../core/money/json.ts';
import type { LinkHealth, LinksReport } from '../core/links/links-report.ts';

/** Version of the JSON's shape; a reader refuses another one. */
const SCHEMA_VERSION = 1;

/** `failing` are the links for which the run fails, by id. Ends with a newline. */
export function formatLinksJson(report: LinksReport, failing: readonly LinkHealth[]): string {
  const json = {
    schemaVersion: SCHEMA_VERSION,
    ...withMoneyJson(report),
    failing: [...new Set(failing.map(({ link }) => link))],
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
