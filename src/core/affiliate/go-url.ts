// The one place that knows how a `/go/` path is written and read.

/** Every redirect lives below this path, which robots.txt disallows. */
export const GO_PREFIX = '/go/';

/** `POST` below it tells of a click on a link that is not redirected; no redirect answers that method. */
export const PING_PREFIX = `${GO_PREFIX}ping/`;

/** Ids of links, posts and programs are kebab-case. */
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Most characters of an id. */
export const ID_LENGTH = 64;

/** Whether `text` can be the id of a link, a post or a program. */
export function isId(text: string): boolean {
  return text.length <= ID_LENGTH && ID.test(text);
}

/** `/go/<link>` or `/go/<link>/<placement>`. */
export function formatGoPath(link: string, placement?: string): string {
  return placement === undefined ? `${GO_PREFIX}${link}` : `${GO_PREFIX}${link}/${placement}`;
}

/** `/go/ping/<link>` or `/go/ping/<link>/<placement>`. */
export function formatPingPath(link: string, placement?: string): string {
  return `${PING_PREFIX}${formatGoPath(link, placement).slice(GO_PREFIX.length)}`;
}

/**
 * Reads a path (no query, no origin). Undefined when it is not below `/go/`; `/golang` is not. A
 * trailing slash is read as none. The parts are not checked against any registry.
 */
export function parseGoPath(path: string): { link: string; placement: string } | undefined {
  if (!path.startsWith(GO_PREFIX)) return undefined;
  const written = path.slice(GO_PREFIX.length);
  // As authors write it.
  if (!written.includes('/')) return { link: written, placement: '' };
  const [link = '', placement = '', ...rest] = written.replace(/\/$/, '').split('/');
  return rest.length > 0 ? { link: written, placement: '' } : { link, placement };
}

// Neither another site (`//host`) nor a link of ours, which would go round.
const SITE_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;

/** Whether `text` is a path of this site that readers may be sent to. */
export function isSitePath(text: string): boolean {
  return SITE_PATH.test(text) && !`${text}/`.startsWith(GO_PREFIX);
}
