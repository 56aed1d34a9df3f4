import robotsParser from 'robots-parser';
import { formatGoPath, GO_PREFIX } from '../../core/affiliate/go-url.ts';
import type { Registry } from '../../parse/registry.ts';
import { createSource } from '../../parse/source.ts';
import { listFiles, type Output } from '../output.ts';
import { readPath } from '../registry-address.ts';
import type { PublishedFinding, Rule } from '../rule.ts';
import { listSitemapAddresses } from '../sitemap-addresses.ts';

const HINT =
  'Write "Disallow: /go/" below "User-agent: *", and below each robot that has rules of its own.';

export const goRobots: Rule = {
  id: 'go-robots',
  severity: 'error',
  published(output, { registry }) {
    const redirected = [...registry.links.values()].filter(
      ({ program }) => program.routing === 'redirect',
    );
    if (redirected.length === 0) return [];
    return [...checkRobots(output, registry), ...checkSitemaps(output)];
  },
};

function checkRobots(output: Output, registry: Registry): PublishedFinding[] {
  const file = listFiles(output, 'robots').find(
    (each) => each.file === `${output.folder}/robots.txt`,
  );
  if (file === undefined) {
    // Nothing leads below /go/, so no robot comes by.
    if (!output.pages.some(({ links }) => links.some(({ redirected }) => redirected))) return [];
    const source = createSource(`${output.folder}/robots.txt`, '');
    return [
      {
        message: 'Missing robots.txt, expected one with "Disallow: /go/"',
        hint: 'Add public/robots.txt with "User-agent: *" and "Disallow: /go/".',
        at: { source, start: 0, end: 0 },
      },
    ];
  }
  const source = file.read();
  const origin = output.astro.origin ?? 'https://site.example';
  const robots = robotsParser(`${origin}/robots.txt`, source.text);
  const paths = [GO_PREFIX, ...[...registry.links.keys()].map((id) => formatGoPath(id))];
  return listAgents(source.text).flatMap(({ agent, start, end }): PublishedFinding[] => {
    const path = paths.find((each) => robots.isDisallowed(origin + each, agent) !== true);
    if (path === undefined) return [];
    const message = `Unexpected ${path} open to ${agent === '*' ? 'all robots' : agent} in robots.txt, expected "Disallow: /go/"`;
    return [{ message, hint: HINT, at: { source, start, end } }];
  });
}

interface Agent {
  agent: string;
  start: number;
  end: number;
}

// Robots without a name in the file obey the rules of "*", which the file must have for that.
function listAgents(text: string): Agent[] {
  const named = [...text.matchAll(/^[ \t]*user-agent[ \t]*:[ \t]*([^\s#]+)/gim)].map(
    ({ 0: line, 1: agent = '', index }) => ({ agent, start: index, end: index + line.length }),
  );
  const all = named.some(({ agent }) => agent === '*') ? [] : [{ agent: '*', start: 0, end: 1 }];
  const first = new Map([...all, ...named].toReversed().map((each) => [each.agent, each]));
  return [...first.values()].toReversed();
}

function checkSitemaps(output: Output): PublishedFinding[] {
  return listFiles(output, 'sitemap').flatMap((file) => {
    const source = file.read();
    if (!source.text.includes(GO_PREFIX)) return [];
    return listSitemapAddresses(source.text).flatMap(({ url, start, end }): PublishedFinding[] =>
      readPath(url).startsWith(GO_PREFIX)
        ? [
            {
              message: `Unexpected ${readPath(url)} in ${file.file}, expected no address below /go/`,
              hint: 'Leave /go/ out of the sitemap: sitemap({ filter: (page) => !page.includes("/go/") }).',
              at: { source, start, end },
            },
          ]
        : [],
    );
  });
}
