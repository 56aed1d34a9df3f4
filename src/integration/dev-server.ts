// The dev server: live `/go/` answers, and content read and checked again at each change.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { relative, sep } from 'node:path';
import type { AstroIntegrationLogger, HookParameters } from 'astro';
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import { countProblems } from '../core/problem.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';
import { createBotAgentTest } from '../edge/bot-agents.ts';
import { decide, type GoRequest } from '../edge/go.ts';
import { decidePing, isPing } from '../edge/ping.ts';
import { createRoutes } from '../edge/routes.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import type { Site } from '../site/prepare.ts';
import type { FigureSource } from './dev/figure-source.ts';
import { serveReports } from './dev/serve-reports.ts';
import { prettyOptions } from './fail-build.ts';
import { GPC_PATH, listSiteFiles } from './site-files.ts';
import type { SiteState } from './site-state.ts';

type ViteServer = HookParameters<'astro:server:setup'>['server'];

const MS_PER_MINUTE = 60_000;

export interface DevServerOptions {
  server: ViteServer;
  state: SiteState;
  /** Opens the click store at the first click. */
  openStore: () => ClickStore;
  /** The site's own figures, without the clicks that are tried out. */
  source: FigureSource;
  logger: AstroIntegrationLogger;
  now: () => Date;
}

export function setUpDevServer({
  server,
  state,
  openStore,
  source,
  logger,
  now,
}: DevServerOptions): void {
  const isBotAgent = createBotAgentTest();
  let store: ClickStore | undefined;
  // Of this session alone: a limit is tried out, and not used up.
  const clicked = new Map<string, number>();
  server.middlewares.use((request, response, next) => {
    if (!request.url?.startsWith(GO_PREFIX)) {
      next();
      return;
    }
    answer(request, response).catch((error: unknown) => {
      logger.error((error as Error).message);
      response.writeHead(500).end();
    });
  });
  server.middlewares.use((request, response, next) => {
    const isOurs = [GPC_PATH, PING_SCRIPT_PATH].includes(request.url ?? '');
    if (isOurs) void answerFile(request.url ?? '', response, next);
    else next();
  });
  const answerFile = async (path: string, response: ServerResponse, next: () => void) => {
    const { clicks } = (await state.get()).settings;
    const file = listSiteFiles(clicks).find((each) => each.path === path);
    if (file === undefined) next();
    else response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const routes = createRoutes((await state.get()).manifest);
    const { clicks: policy } = (await state.get()).settings;
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const facts: GoRequest = {
      method: request.method ?? 'GET',
      path,
      query: /\?(.*)$/.exec(request.url ?? '')?.[1] ?? '',
      header: (name) => request.headers[name]?.toString(),
      minute: Math.floor(now().getTime() / MS_PER_MINUTE),
      isBotAgent,
      draw: () => Math.random(),
      countClicks: (link) => clicked.get(link) ?? 0,
    };
    const answered = (isPing(facts) ? decidePing : decide)(facts, routes, policy);
    const { status, headers, body, click } = answered;
    response.writeHead(status, [...headers]).end(request.method === 'HEAD' ? undefined : body);
    if (click.reason === 'human') clicked.set(click.link, (clicked.get(click.link) ?? 0) + 1);
    logger.info(`${click.reason}  ${request.url}  ${status}`);
    try {
      store ??= openStore();
      await store.record([click], []);
    } catch (error) {
      logger.warn(`The click was answered and could not be kept: ${(error as Error).message}`);
    }
  };
  server.httpServer?.once('close', () => void store?.close());
  serveReports(server, state, source, logger);
  watchContent(server, state, logger);
}

/** Posts and what they import, programs and channels. */
const CONTENT = /\.mdx$|[\\/]content[\\/](?:posts|programs|channels)[\\/].*\.ya?ml$/;

function watchContent(server: ViteServer, state: SiteState, logger: AstroIntegrationLogger): void {
  const onChange = (path: string): void => {
    if (!CONTENT.test(path)) return;
    state.refresh().then(
      (site) => {
        reportProblems(site, logger);
        invalidate(server);
        const file = relative(site.paths.root, path).replaceAll(sep, '/');
        logger.debug(`read again after a change of ${file}`);
      },
      (error: unknown) => logger.error((error as Error).message),
    );
  };
  for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, onChange);
}

/** Tells what lint found; silent when there is nothing. */
export function reportProblems(site: Site, logger: AstroIntegrationLogger): void {
  const { error, warning } = countProblems(site.report.problems);
  if (error + warning === 0) return;
  const text = formatLintPretty(
    site.report,
    prettyOptions({ root: site.paths.root, color: process.stdout.isTTY }),
  );
  if (error > 0) logger.error(`\n${text}`);
  else logger.warn(`\n${text}`);
}

// Pages hold links and programs: all of them may have changed.
function invalidate(server: ViteServer): void {
  for (const environment of Object.values(server.environments)) {
    for (const id of ['\0virtual:tidemark', '\0virtual:tidemark/markdown']) {
      const module = environment.moduleGraph.getModuleById(id);
      if (module) environment.moduleGraph.invalidateModule(module);
    }
  }
  server.environments.client.hot.send({ type: 'full-reload' });
}
