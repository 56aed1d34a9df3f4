// How the host answers paths, as its configuration says: redirects, rewrites and what code is asked for.
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Source } from '../parse/source.ts';

export interface HostRoute {
  /**
   * `redirect` sends the reader elsewhere; `rewrite` answers with another file or a function; `code` says
   * which paths a function or Worker is asked for, and `static` which it is not.
   */
  kind: 'redirect' | 'rewrite' | 'code' | 'static';
  /** As written, without a host: `/go/*`. */
  pattern: string;
  /** How the pattern is to be read. */
  syntax: 'glob' | 'prefix' | 'exact' | 'regex';
  /** Address or path that it leads to; empty when none. */
  to: string;
  /** HTTP status; undefined where the host's default holds. */
  status: number | undefined;
  /** Offsets in the file. */
  start: number;
  end: number;
}

type Route = Omit<HostRoute, 'start' | 'end'>;

/** Never throws: a file that cannot be read as what its name says has no routes. */
export function listHostRoutes({ file, text }: Source): HostRoute[] {
  const name = file.replace(/^.*\//, '');
  if (name === '_redirects') return listRedirectLines(text);
  if (name.endsWith('.conf')) return listNginxRoutes(text);
  const config = readConfig(name, text);
  const routes =
    name === '_routes.json'
      ? readRoutesJson(config)
      : name === 'vercel.json'
        ? readVercel(config)
        : name === 'netlify.toml'
          ? readNetlify(config)
          : readWrangler(config);
  return locate(routes, text);
}

// https://docs.netlify.com/manage/routing/redirects/overview/ and Cloudflare Pages: path, query
// conditions, target, status; one a line.
function listRedirectLines(text: string): HostRoute[] {
  return [...text.matchAll(/^[ \t]*([^\s#]\S*)[ \t]+(\S[^\r\n]*)/gm)].flatMap((match) => {
    const [line, from = '', rest = ''] = match;
    const words = rest
      .replace(/\s#.*$/, '')
      .trim()
      .split(/\s+/);
    const at = words.findIndex((word) => /^(?:\/|https?:)/.test(word) || word.startsWith(':'));
    if (at === -1) return [];
    const conditions = words.slice(0, at).join(' ');
    const [code] = words.slice(at + 1).filter((word) => /^\d{3}!?$/.test(word));
    const status = code === undefined ? undefined : Number.parseInt(code, 10);
    const start = match.index + line.indexOf(from);
    return [
      {
        kind: status === 200 ? 'rewrite' : 'redirect',
        pattern: dropHost(from) + (conditions === '' ? '' : `?${conditions}`),
        syntax: 'glob',
        to: words[at] ?? '',
        status,
        start,
        end: match.index + line.trimEnd().length,
      },
    ];
  });
}

// `location /go/ { … }`, `rewrite ^/go/… … permanent;`, `return 301 …;`, and lines of a map: `/go/x https://…;`
function listNginxRoutes(text: string): HostRoute[] {
  const bare = text.replaceAll(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const locations = [...bare.matchAll(/\blocation\s+(?:(=|~\*?|\^~)\s*)?(\S+)\s*\{([^{}]*)/g)].map(
    ({ 0: all, 1: sign = '', 2: pattern = '', 3: body = '', index }): HostRoute => {
      const [, status, to = ''] = /\breturn\s+(3\d\d)\s+([^;]+);/.exec(body) ?? [];
      return {
        kind: status === undefined ? 'code' : 'redirect',
        pattern,
        syntax: sign === '=' ? 'exact' : sign.startsWith('~') ? 'regex' : 'prefix',
        to: to.trim(),
        status: status === undefined ? undefined : Number(status),
        start: index,
        end: index + all.indexOf('{'),
      };
    },
  );
  const rewrites = [
    ...bare.matchAll(/\brewrite\s+(\S+)\s+(\S+?)(?:\s+(permanent|redirect|last|break))?\s*;/g),
  ].map(({ 0: all, 1: pattern = '', 2: to = '', 3: flag, index }): HostRoute => ({
    kind: flag === 'permanent' || flag === 'redirect' ? 'redirect' : 'rewrite',
    pattern,
    syntax: 'regex',
    to,
    status: flag === 'permanent' ? 301 : flag === 'redirect' ? 302 : undefined,
    start: index,
    end: index + all.length,
  }));
  const entries = [...bare.matchAll(/^[ \t]*(~?\^?\/\S*)[ \t]+"?(https?:[^\s;"]+)"?;/gm)].map(
    ({ 0: all, 1: pattern = '', 2: to = '', index }): HostRoute => ({
      kind: 'redirect',
      pattern: pattern.replace(/^~/, ''),
      syntax: pattern.startsWith('~') ? 'regex' : 'exact',
      to,
      // What uses the map says the status.
      status: 302,
      start: index + all.search(/\S/),
      end: index + all.length,
    }),
  );
  return [...locations, ...rewrites, ...entries];
}

function readRoutesJson(config: unknown): Route[] {
  return [
    ...listStrings(get(config, 'include')).map((pattern) => codeRoute(pattern)),
    ...listStrings(get(config, 'exclude')).map((pattern) => codeRoute(pattern, 'static')),
  ];
}

function readVercel(config: unknown): Route[] {
  const redirects = listObjects(get(config, 'redirects')).map((each): Route => {
    const status = get(each, 'statusCode');
    return {
      kind: 'redirect',
      ...patternOf(get(each, 'source')),
      to: asText(get(each, 'destination')),
      status: typeof status === 'number' ? status : get(each, 'permanent') === false ? 307 : 308,
    };
  });
  const rewrites = listObjects(get(config, 'rewrites')).map((each): Route => ({
    kind: 'rewrite',
    ...patternOf(get(each, 'source')),
    to: asText(get(each, 'destination')),
    status: undefined,
  }));
  return [...redirects, ...rewrites];
}

function readNetlify(config: unknown): Route[] {
  return listObjects(get(config, 'redirects')).map((each): Route => {
    const status = get(each, 'status');
    const query = get(each, 'query');
    const conditions =
      typeof query === 'object' && query !== null
        ? `?${Object.entries(query)
            .map(([name, value]) => `${name}=${String(value)}`)
            .join('&')}`
        : '';
    const { pattern } = patternOf(get(each, 'from'));
    return {
      kind: status === 200 ? 'rewrite' : 'redirect',
      pattern: pattern + conditions,
      syntax: 'glob',
      to: asText(get(each, 'to')),
      status: typeof status === 'number' ? status : undefined,
    };
  });
}

function readWrangler(config: unknown): Route[] {
  const routes = [get(config, 'route'), get(config, 'routes')].flat();
  const patterns = routes.map((each) =>
    typeof each === 'string' ? each : asText(get(each, 'pattern')),
  );
  const first = listStrings(get(get(config, 'assets'), 'run_worker_first'));
  return [...patterns, ...first].flatMap((pattern) =>
    pattern.startsWith('!')
      ? [codeRoute(pattern.slice(1), 'static')]
      : pattern === ''
        ? []
        : [codeRoute(dropHost(pattern))],
  );
}

function codeRoute(pattern: string, kind: 'code' | 'static' = 'code'): Route {
  return { kind, pattern, syntax: 'glob', to: '', status: undefined };
}

function patternOf(source: unknown): Pick<Route, 'pattern' | 'syntax'> {
  return { pattern: dropHost(asText(source)), syntax: 'glob' };
}

// `example.com/go/*` and `https://example.com/go/*`.
function dropHost(pattern: string): string {
  return pattern.replace(/^(?:https?:\/\/)?[^/]*(?=\/)/, '');
}

function readConfig(name: string, text: string): unknown {
  try {
    if (name.endsWith('.toml')) return parseToml(text);
    // YAML reads JSON, comments of `.jsonc` aside.
    return parseYaml(text.replaceAll(JSON_COMMENT, (each) => (each.startsWith('"') ? each : '')));
  } catch {
    return undefined;
  }
}

// Texts are matched too, so that what looks like a comment in them stays.
const JSON_COMMENT = /"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?\*\//g;

function locate(routes: readonly Route[], text: string): HostRoute[] {
  let from = 0;
  return routes.map((route) => {
    const pattern = route.pattern.replace(/\?.*$/, '');
    const found = text.indexOf(pattern, from);
    const start = found === -1 ? Math.max(0, text.indexOf(pattern)) : found;
    from = start + pattern.length;
    return { ...route, start, end: from };
  });
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function listObjects(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
