import { locateConfig } from '../astro-place.ts';
import { catchesMore, matchesGo } from '../go-patterns.ts';
import { listHostRoutes } from '../host-routes.ts';
import { listFiles, type Output } from '../output.ts';
import type { PublishedFinding, Rule } from '../rule.ts';

export const goPathMatch: Rule = {
  id: 'go-path-match',
  severity: 'error',
  published(output, { registry }) {
    if (![...registry.links.values()].some(({ program }) => program.routing === 'redirect'))
      return [];
    return [...checkHost(output), ...checkAstro(output), ...checkCode(output)];
  },
};

const HINT = 'Write /go/* with the slash, which /golang does not match.';

function checkHost(output: Output): PublishedFinding[] {
  return listFiles(output, 'host').flatMap((file) => {
    const source = file.read();
    if (!/\/go|_routes/.test(source.text) && !file.file.endsWith('_routes.json')) return [];
    const routes = listHostRoutes(source);
    const wide = routes
      .filter((route) => catchesMore(route))
      .map(({ pattern, start, end }) => ({
        message: `Unexpected pattern "${pattern}" in ${file.file}, which catches /golang, too`,
        hint: HINT,
        at: { source, start, end },
      }));
    return file.file.endsWith('_routes.json') && wide.length === 0
      ? checkRoutesJson(routes, source)
      : wide;
  });
}

// https://developers.cloudflare.com/pages/functions/routing/: a path that is not included, or is excluded,
// is answered without the function.
function checkRoutesJson(
  routes: ReturnType<typeof listHostRoutes>,
  source: PublishedFinding['at']['source'],
): PublishedFinding[] {
  const excluded = routes.find((route) => route.kind === 'static' && matchesGo(route));
  if (excluded)
    return [
      {
        message: `Unexpected "${excluded.pattern}" in exclude of _routes.json, which keeps /go/ from its endpoint`,
        hint: 'Take it out, so that the function answers /go/*.',
        at: { source, start: excluded.start, end: excluded.end },
      },
    ];
  if (routes.length === 0 || routes.some((route) => route.kind === 'code' && matchesGo(route)))
    return [];
  return [
    {
      message: 'Missing "/go/*" in include of _routes.json',
      hint: 'Add it, so that the function answers /go/*.',
      at: { source, start: 0, end: 1 },
    },
  ];
}

function checkAstro({ astro }: Output): PublishedFinding[] {
  return astro.redirects
    .filter(({ from }) => catchesMore({ pattern: from, syntax: 'glob' }))
    .map(({ from }) => ({
      message: `Unexpected pattern "${from}" in Astro's redirects, which catches /golang, too`,
      hint: HINT,
      at: locateConfig(astro, from),
    }));
}

// `path.startsWith('/go')`, and the matcher of a middleware.
const PREFIX_TEST = /\.startsWith\(\s*(['"`])\/go\1\s*\)/g;
const MATCHER = /\bmatcher\s*:\s*\[?[^\]\n]*?(['"`])(\/go(?![a-z0-9_/-])[^'"`]*)\1/g;

function checkCode(output: Output): PublishedFinding[] {
  return listFiles(output, 'code').flatMap((file) => {
    const source = file.read();
    if (!source.text.includes('/go')) return [];
    const matchers = [...source.text.matchAll(MATCHER)].filter(({ 2: pattern = '' }) =>
      catchesMore({ pattern, syntax: 'glob' }),
    );
    return [...source.text.matchAll(PREFIX_TEST), ...matchers].map(({ 0: text, index }) => ({
      message: `Unexpected test for the prefix /go in ${file.file}, which /golang passes, too`,
      hint: "Test for '/go/' with the slash.",
      at: { source, start: index, end: index + text.length },
    }));
  });
}
