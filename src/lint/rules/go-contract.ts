import { parseGoPath } from '../../core/affiliate/go-url.ts';
import { listAddresses } from '../../core/affiliate/program.ts';
import { findSuccessors } from '../../core/affiliate/successors.ts';
import type { Registry } from '../../parse/registry.ts';
import { createSource } from '../../parse/source.ts';
import { locateConfig } from '../astro-place.ts';
import { isAboutGo, isGoPath } from '../go-patterns.ts';
import { listHostRoutes } from '../host-routes.ts';
import { listFiles, type Output } from '../output.ts';
import { readPath } from '../registry-address.ts';
import type { PublishedFinding, Rule } from '../rule.ts';

/** Names of parameters by which open redirects are told where to lead. */
const TARGET = /[?&](?:url|uri|u|to|target|dest|destination|redirect(?:_?ur[il])?|next|link|r)=/i;

export const goContract: Rule = {
  id: 'go-contract',
  severity: 'error',
  program({ program, range }) {
    if (program === undefined) return [];
    return listAddresses(program.links).flatMap(({ link, path, address }) => {
      if (!/%0[ad]/i.test(address)) return [];
      const [start, end] = range(path, 'value');
      return [
        {
          start,
          end,
          message: `Unexpected line end in the address of "${link}", expected none, encoded or not`,
          hint: 'Take %0A and %0D out: a merchant that decodes them reads a header of its own.',
        },
      ];
    });
  },
  published(output, { registry }) {
    return [
      ...checkPages(output),
      ...checkFiles(output),
      ...checkHost(output, registry),
      ...checkAstro(output, registry),
      ...checkRegistry(output, registry),
    ];
  },
};

// What a reader may write into the address must not decide where it leads.
function checkPages({ pages }: Output): PublishedFinding[] {
  return pages.flatMap(({ file, post, links }) =>
    links
      .filter(({ href, redirected }) => redirected && TARGET.test(href))
      .map(({ href, placement }) => ({
        message: `Unexpected target in "${href}", expected a link id alone`,
        hint: 'Take the parameter out: where a link leads is in the registry, and nowhere else.',
        placement,
        post,
        at: { source: createSource(file, ''), start: 0, end: 0 },
      })),
  );
}

function checkFiles({ names, folder, astro }: Output): PublishedFinding[] {
  // A redirect of Astro's is told where it is written, not at the page that it becomes.
  const redirects = new Set(astro.redirects.map(({ from }) => from.replaceAll(/^\/|\/$/g, '')));
  return [...names]
    .filter((name) => /^go(?:\/.*)?\.html?$/.test(name))
    .filter((name) => !redirects.has(name.replace(/(?:\/index)?\.html?$/, '')))
    .map((name) => ({
      message: `Unexpected page ${folder}/${name}, expected the go endpoint to answer there`,
      hint: 'Remove the page or the redirect that makes it: a page answers 200, counts no click, and hides the endpoint.',
      at: { source: createSource(`${folder}/${name}`, ''), start: 0, end: 0 },
    }));
}

function checkHost(output: Output, registry: Registry): PublishedFinding[] {
  return listFiles(output, 'host').flatMap((file) => {
    const source = file.read();
    if (!source.text.includes('/go')) return [];
    return listHostRoutes(source).flatMap((route) => {
      const { start, end } = route;
      const fault = isAboutGo(route) ? findFault(route, file.file, registry) : undefined;
      return fault ? [{ ...fault, at: { source, start, end } }] : [];
    });
  });
}

function checkAstro({ astro }: Output, registry: Registry): PublishedFinding[] {
  return astro.redirects.flatMap(({ from, to, status }) => {
    if (!isAboutGo({ pattern: from, syntax: 'glob' })) return [];
    const route = { kind: 'redirect', pattern: from, to, status } as const;
    const fault = findFault(route, "Astro's redirects", registry);
    return fault ? [{ ...fault, at: locateConfig(astro, from) }] : [];
  });
}

interface Route {
  kind: 'redirect' | 'rewrite' | 'code' | 'static';
  pattern: string;
  to: string;
  status: number | undefined;
}

function findFault(
  { kind, pattern, to, status }: Route,
  where: string,
  registry: Registry,
): { message: string; hint: string } | undefined {
  if (TARGET.test(pattern) || OPEN.test(to))
    return {
      message: `Unexpected "${pattern}" in ${where} that leads where the request says, expected targets of the registry alone`,
      hint: 'Remove it: anyone could send readers anywhere in your name.',
    };
  if (kind !== 'redirect') return undefined;
  if (status !== 302)
    return {
      message: `${status === undefined ? 'Missing status' : `Unexpected status ${status}`} of "${pattern}" in ${where}, expected 302`,
      hint: 'Answer 302: browsers and caches keep a permanent redirect after the link has changed, and the click is not counted.',
    };
  const go = parseGoPath(pattern);
  const link = go && registry.links.get(go.link);
  if (go === undefined || /[*:[(]/.test(go.link) || !URL.canParse(to)) return undefined;
  if (link === undefined)
    return {
      message: `Unexpected link id "${go.link}" in ${where}, expected an id of the registry`,
      hint: 'Add it to a file in content/programs/, or remove the line.',
    };
  const hosts = [link, ...findSuccessors(link, registry.links).links].flatMap(
    ({ url, countries, arms }) =>
      [url, ...countries.map((each) => each.url), ...Object.values(arms).map((arm) => arm.url)].map(
        (address) => new URL(address).host,
      ),
  );
  return hosts.includes(new URL(to).host)
    ? undefined
    : {
        message: `Unexpected target of "${pattern}" in ${where}, expected the one of the registry`,
        hint: `Lead to ${new URL(link.url).host}, or change the link in ${link.program.id}.yaml.`,
      };
}

// A target that begins with what the request gave: `:url`, `https://:splat`, `$arg_url`, `$1`.
const OPEN = /^(?:https?:\/\/)?(?::\w+|\$\w+|\*)/;

function checkRegistry({ astro }: Output, registry: Registry): PublishedFinding[] {
  if (astro.origin === undefined) return [];
  const { host } = new URL(astro.origin);
  return registry.programs.flatMap(({ program, source, range }) =>
    listAddresses(program?.links ?? {}).flatMap(({ link, path, address }): PublishedFinding[] => {
      if (!isGoPath(readPath(address)) || new URL(address).host !== host) return [];
      const [start, end] = range(path, 'value');
      return [
        {
          message: `Unexpected /go/ address of this site as the target of "${link}", expected a merchant's`,
          hint: 'Write where the merchant is: a redirect to a redirect of its own never ends.',
          ...(program === undefined ? {} : { program: program.id }),
          at: { source, start, end },
        },
      ];
    }),
  );
}
