/**
 * Which folder may import what. One row a folder; the longest matching `folder` decides for a file.
 * Type-only imports count: a type is a dependency, too. A folder without a row fails the test, so a
 * new layer is a decision and not an accident.
 *
 *   core ◄ parse ◄ lint, importers, stores, reporters, links ◄ site ◄ integration, edge, cli ◄ scripts
 *   core ◄ pages, layouts, components (with what the integration emits)
 */

export interface Layer {
  /** A folder, or a prefix of file names when it ends in `*`. */
  folder: string;
  /** Other layers, by their `folder`; a layer's own files are always allowed. */
  layers: readonly string[];
  /**
   * Packages by name. `name/*` allows its subpaths, `*` any package, `node:*` any built-in, and
   * `(a computed name)` a dynamic import of a variable.
   */
  packages: readonly string[];
  why: string;
}

const text = [
  'github-slugger',
  'hast',
  'jsonc-parser',
  'mdast',
  'mdast-util-*',
  'remark-*',
  'satteri',
  'satteri/*',
  'unified',
  'unist',
  'unist-util-*',
  'vfile',
  'vfile-*',
  'js-yaml',
  'yaml',
];
const astro = ['astro', 'astro/*', 'astro:*', '@astrojs/*'];
const adapters = ['src/lint', 'src/importers', 'src/stores', 'src/reporters', 'src/links'];
const below = ['src/core', 'src/parse', ...adapters, 'src/desk', 'src/site'];
const blog = [
  'src/core',
  'src/integration/components',
  'src/layouts',
  'src/components',
  'src/styles',
];

export const layers: readonly Layer[] = [
  {
    folder: 'src/core',
    layers: [],
    // Seeded chance for forecasts: both are pure, and the seed is a parameter.
    packages: ['d3-random', 'pure-rand/*', 'zod'],
    why: 'Pure: it runs in a browser, a Worker and a test alike.',
  },
  {
    folder: 'src/parse',
    layers: ['src/core'],
    packages: [...text, 'zod'],
    why: 'Text in, data out; it reads no file.',
  },
  {
    folder: 'src/lint',
    layers: ['src/core', 'src/parse'],
    packages: [...text, 'picomatch', 'robots-parser', 'saxes', 'smol-toml', 'zod'],
    why: 'Rules are pure functions over what was parsed.',
  },
  {
    folder: 'src/importers',
    layers: ['src/core'],
    packages: ['csv-parse', 'csv-parse/*', 'fflate', 'jsonc-parser', 'zod'],
    why: 'A report’s text in, observations out.',
  },
  {
    folder: 'src/stores',
    layers: ['src/core'],
    packages: ['node:crypto', 'node:sqlite', 'node:fs', 'node:fs/*', 'node:path', 'pg', 'zod'],
    why: 'One adapter a database; SQL files are read from disk.',
  },
  {
    folder: 'src/reporters',
    layers: ['src/core'],
    packages: ['cli-table3', 'diff', 'node:util'],
    why: 'A report in, text out.',
  },
  {
    folder: 'src/links',
    layers: ['src/core'],
    packages: ['node:*', 'p-limit', 'robots-parser', 'tldts'],
    why: 'Asks merchants’ pages, politely; what their answers mean is decided in core.',
  },
  {
    folder: 'src/site',
    layers: ['src/core', 'src/parse', ...adapters, 'src/desk'],
    // The settings are in the site's own Astro configuration, wherever that is.
    packages: ['*', 'node:*', '(a computed name)'],
    why: 'The effects that all shells share: content, settings, the state folder.',
  },
  {
    folder: 'src/desk',
    layers: ['src/core'],
    packages: ['@observablehq/plot', 'hono', 'hono/*', 'linkedom'],
    why: 'Figures in, pages out: it reads through its port and knows no store.',
  },
  {
    folder: 'src/edge',
    layers: ['src/core'],
    packages: ['isbot'],
    why: 'The decision runs on every runtime: no Node and no vendor in it.',
  },
  {
    folder: 'src/edge/node*',
    layers: [...below, 'src/edge'],
    packages: ['*', 'node:*'],
    why: 'Binds the decision to Node.',
  },
  {
    folder: 'src/edge/worker*',
    layers: ['src/core', 'src/stores', 'src/edge'],
    packages: ['tidemark:manifest'],
    why: 'Binds the decision to a Worker.',
  },
  {
    folder: 'src/integration',
    layers: [...below, 'src/edge', 'src/integration/components'],
    packages: ['*', 'node:*', 'astro:*', 'virtual:tidemark*'],
    why: 'Astro’s hooks. Its dev server binds the pure decision, never the Node shell.',
  },
  {
    folder: 'src/integration/components',
    layers: ['src/core'],
    packages: [...astro, 'virtual:tidemark*'],
    why: 'They install into any site: nothing of this blog, nothing of the hooks.',
  },
  {
    folder: 'src/remark',
    layers: below,
    packages: [...text, 'node:*'],
    why: 'Lint as a plugin of remark and of editors.',
  },
  {
    folder: 'src/cli',
    layers: [...below, 'src/edge', 'src/edge/node*'],
    packages: ['*', 'node:*'],
    why: 'One file a command; serving is the one that needs the Node shell.',
  },
  {
    folder: 'src/og',
    layers: ['src/core'],
    packages: ['@vercel/og', 'astro:config/server', 'node:*'],
    why: 'Preview images, drawn at build time and kept on disk.',
  },
  {
    folder: 'src/pages',
    layers: [...blog, 'src/og'],
    packages: [...astro, 'virtual:tidemark*'],
    why: 'The blog is one user of the integration.',
  },
  {
    folder: 'src/layouts',
    layers: blog,
    packages: [...astro, '@fontsource/*', '@fontsource-variable/*', 'virtual:tidemark*'],
    why: 'The blog is one user of the integration.',
  },
  {
    folder: 'src/components',
    layers: blog,
    packages: [...astro, 'satteri', 'virtual:tidemark*'],
    why: 'The blog is one user of the integration.',
  },
  { folder: 'src/styles', layers: [], packages: [], why: 'Style sheets.' },
  {
    folder: 'src/content.config*',
    layers: ['src/core', 'src/parse', 'src/site', 'src/integration'],
    packages: [...astro, 'zod'],
    why: 'Binds loaders to the schemas of core.',
  },
  {
    folder: 'scripts',
    layers: ['src/cli'],
    packages: ['node:*'],
    why: 'Arguments in, exit code out.',
  },
];
