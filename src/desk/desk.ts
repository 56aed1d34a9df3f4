// The author's desk as a web application: paths to pages. It reads through its source and writes nothing.
import { Hono, type Context } from 'hono';
import { formatViewCsv } from '../core/report/format-view-csv.ts';
import { VIEW_NAMES } from '../core/report/view.ts';
import { createFormat, type Format } from './format.ts';
import { DESK_HEADERS } from './headers.ts';
import { h } from './html.ts';
import { DESK_PATH, renderPage, type Page } from './page.ts';
import { ARTICLE_TABLES, articleCsv, articlePage } from './pages/article.ts';
import { articlesPage, articlesCsv } from './pages/articles.ts';
import { channelsPage } from './pages/channels.ts';
import { concentrationCsv } from './pages/concentration.ts';
import { forecastCsv, forecastPage, forecastRecordCsv } from './pages/forecast.ts';
import { livePage } from './pages/live.ts';
import { overviewPage } from './pages/overview.ts';
import { profitAndLossPage } from './pages/profit-and-loss.ts';
import { programsPage } from './pages/programs.ts';
import { referralsPage } from './pages/referrals.ts';
import { reviewCsv, reviewPage } from './pages/review.ts';
import { topicsPage } from './pages/topics.ts';
import { readReviewForm } from './review-form.ts';
import type { DeskSite, DeskSource } from './source.ts';
import { STYLE } from './style.ts';

/** What a page is made from. */
export interface DeskRequest {
  source: DeskSource;
  site: DeskSite;
  format: Format;
  /** Query of the address; every value is as the sender wrote it. */
  query: Readonly<Record<string, string>>;
}

/**
 * Answers requests below `DESK_PATH`. A page that cannot be made, because a store is held or damaged, is a page that
 * says why: the server is well, and whoever looks can do something. A table of figures is then none: status 409.
 */
export function createDesk(source: DeskSource): Hono {
  const desk = new Hono({ strict: false }).basePath(DESK_PATH.slice(0, -1));
  const page =
    (make: (request: DeskRequest, id: string) => Promise<Page | undefined>) =>
    async (c: Context) => {
      const request = await createRequest(source, c);
      const made = await make(request, c.req.param('id') ?? '');
      if (made === undefined) return notFound(c, request.site);
      // A header and no element: the page asks for itself again only when its reader wants it to.
      if (made.refresh !== undefined) c.header('Refresh', String(made.refresh));
      return c.html(
        renderPage(made, c.req.path.slice(DESK_PATH.length), request.site, source.trouble()),
      );
    };
  const csv =
    (name: string, make: (request: DeskRequest, id: string) => Promise<string | undefined>) =>
    async (c: Context) => {
      const request = await createRequest(source, c);
      const made = await make(request, c.req.param('id') ?? '');
      if (made === undefined) return notFound(c, request.site);
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
      return c.body(made);
    };
  desk.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(DESK_HEADERS)) c.header(name, value);
  });
  desk.get('/', page(overviewPage));
  desk.get('/articles', page(articlesPage));
  desk.get('/articles/:id', page(articlePage));
  for (const table of ARTICLE_TABLES)
    desk.get(
      `/articles/:id/${table}.csv`,
      csv(table, async (request, id) => articleCsv(request, id, table)),
    );
  desk.get('/articles.csv', csv('articles', articlesCsv));
  desk.get('/concentration.csv', csv('concentration', concentrationCsv));
  desk.get('/topics', page(topicsPage));
  desk.get('/channels', page(channelsPage));
  desk.get('/programs', page(programsPage));
  desk.get('/referrals', page(referralsPage));
  desk.get('/pnl', page(profitAndLossPage));
  desk.get('/live', page(livePage));
  desk.get(
    '/review',
    page(async (request) => reviewPage(request)),
  );
  desk.get('/review.csv', csv('review', reviewCsv));
  desk.post('/review', async (c) => decideReview(source, c));
  desk.get('/forecast', page(forecastPage));
  desk.get('/forecast.csv', csv('forecast', forecastCsv));
  desk.get('/forecast-record.csv', csv('forecast-record', forecastRecordCsv));
  for (const by of VIEW_NAMES)
    desk.get(
      `/view/${by}.csv`,
      csv(by, async ({ source: from }) => formatViewCsv(await from.view(by))),
    );
  desk.get('/style.css', (c) => {
    c.header('Content-Type', 'text/css; charset=utf-8');
    return c.body(STYLE);
  });
  desk.notFound(async (c) => notFound(c, await source.site()));
  desk.onError(async (error, c) => {
    if (c.req.path.endsWith('.csv')) return c.text(`${error.message}\n`, 409);
    const failed = renderFailure(error);
    return c.html(renderPage(failed, c.req.path.slice(DESK_PATH.length), await source.site()));
  });
  return desk;
}

async function decideReview(source: DeskSource, c: Context): Promise<Response> {
  const { asOf } = await source.review();
  const form = readReviewForm(await c.req.parseBody(), asOf);
  const isKept = typeof form !== 'string' && (await source.decide(form.id, form.verdict));
  if (isKept) return c.redirect(`${DESK_PATH}review`, 303);
  const fault =
    typeof form === 'string'
      ? form
      : 'Nothing was changed: the entry is no longer there, or was decided about before.';
  const request = await createRequest(source, c);
  const made = await reviewPage(request, fault);
  return c.html(renderPage(made, 'review', request.site, source.trouble()), 422);
}

async function createRequest(source: DeskSource, c: Context): Promise<DeskRequest> {
  const site = await source.site();
  return { source, site, format: createFormat(site.lang), query: c.req.query() };
}

function notFound(c: Context, site: DeskSite) {
  const body = h`<p>There is no such page. The <a href="${DESK_PATH}">overview</a> leads to all of them.</p>`;
  return c.html(renderPage({ title: 'Not found', body }, '-', site), 404);
}

function renderFailure(error: Error): Page {
  return {
    title: 'The desk cannot read its figures',
    body: h`<p class="warning" role="alert">${error.message}</p><p>Links and pages of the site go on working. <a href="">Try again</a></p>`,
  };
}
