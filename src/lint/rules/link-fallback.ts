import type { Output } from '../output.ts';
import type { PublishedFinding, Rule } from '../rule.ts';

export const linkFallback: Rule = {
  id: 'link-fallback',
  severity: 'error',
  published: (output, { registry }) =>
    registry.programs.flatMap(({ program, source, range }) =>
      listFallbacks(program).flatMap(({ path, fallback }): PublishedFinding[] => {
        if (isPage(fallback, output)) return [];
        const [start, end] = range(path);
        return [
          {
            message: `Unexpected fallback ${fallback}, expected a page of the site`,
            hint: 'Write the path of a page that is built, such as "/posts/better-hosting/".',
            program: program?.id ?? '',
            at: { source, start, end },
          },
        ];
      }),
    ),
};

type Program = Parameters<NonNullable<Rule['program']>>[0]['program'];

function listFallbacks(program: Program): { path: string[]; fallback: string }[] {
  if (program === undefined) return [];
  const { fallback, links } = program;
  return [
    ...(fallback === undefined ? [] : [{ path: ['fallback'], fallback }]),
    ...Object.entries(links).flatMap(([id, link]) =>
      link.fallback === undefined
        ? []
        : [{ path: ['links', id, 'fallback'], fallback: link.fallback }],
    ),
  ];
}

/** Hosts serve `a/index.html` and `a.html` for `/a` and `/a/`. */
function isPage(fallback: string, { names }: Output): boolean {
  const path = decodePath(fallback.replace(/[?#].*$/s, ''))
    .replace(/^\/+/, '')
    .replace(/\/$/, '');
  return [path, `${path}.html`, path === '' ? 'index.html' : `${path}/index.html`].some(
    (name) => name !== '' && names.has(name),
  );
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
