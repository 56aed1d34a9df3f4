// Answers the pages of `astro dev` that ask what lint found on them, and what they earned.
import type { AstroIntegrationLogger, HookParameters } from 'astro';
import type { SiteState } from '../site-state.ts';
import { ASK, ASK_FIGURES, FIGURES, REPORT } from './channel.ts';
import type { FigureSource } from './figure-source.ts';
import { describeFigures } from './page-figures.ts';
import { reportPage } from './page-report.ts';

type ViteServer = HookParameters<'astro:server:setup'>['server'];

export function serveReports(
  server: ViteServer,
  state: SiteState,
  source: FigureSource,
  logger: AstroIntegrationLogger,
): void {
  server.environments.client.hot.on(ASK_FIGURES, ({ path }: { path: string }, client) => {
    Promise.all([state.get(), source()])
      .then(([site, figures]) => describeFigures(figures, site, path))
      .then(
        (figures) => client.send(FIGURES, figures),
        (error: unknown) => logger.error((error as Error).message),
      );
  });
  server.environments.client.hot.on(ASK, (data: { path: string }, client) => {
    answer(server, state, data.path).then(
      (report) => client.send(REPORT, report),
      (error: unknown) => logger.error((error as Error).message),
    );
  });
}

async function answer(server: ViteServer, state: SiteState, path: string) {
  const [site, html] = await Promise.all([state.get(), render(server, path)]);
  return reportPage(site, path, html);
}

// The page is asked of this server itself: only so is it what the layout makes of the post.
async function render(server: ViteServer, path: string): Promise<string | undefined> {
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined || !path.startsWith('/') || path.startsWith('//')) return undefined;
  const response = await fetch(new URL(path, origin)).catch(() => undefined);
  const isPage = response?.headers.get('content-type')?.includes('text/html') === true;
  return response?.ok && isPage ? response.text() : undefined;
}
