// In the browser, in `astro dev`: an error of the page's post covers the page, like other errors of a
// build, until it is mended or put aside with Escape.
import { ASK, REPORT } from './channel.ts';
import type { PageReport, ShownProblem } from './page-report.ts';

const TAG = 'vite-error-overlay';
let shown: HTMLElement | undefined;
let dismissed = '';

function show({ problems, root }: PageReport): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const key = JSON.stringify(errors);
  hide();
  // What was put aside stays so until the findings are others.
  if (first === undefined || key === dismissed) return;
  const Overlay = customElements.get(TAG);
  if (Overlay === undefined) return;
  shown = new Overlay(describe(first, errors.length - 1, root));
  shown.dataset['tidemark'] = first.rule;
  document.body.append(shown);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    dismissed = key;
    hide();
    removeEventListener('keydown', onKey);
  };
  addEventListener('keydown', onKey);
}

function hide(): void {
  shown?.remove();
  shown = undefined;
}

function describe(problem: ShownProblem, others: number, root: string): object {
  const { rule, message, hint, file, line, column, frame } = problem;
  const rest = others === 0 ? '' : ` (and ${others} more on this page)`;
  return {
    name: 'Tidemark',
    title: rule,
    message: escapeHtml(message),
    hint: `${escapeHtml(hint)}<br />Escape puts this aside; the build would stop here${rest}.`,
    loc: { file: `${root}/${file}`, line, column },
    highlightedCode: `<pre class="astro-code"><code>${frame.lines
      .map(
        (text, index) =>
          `<span class="line${index === frame.fault ? ' error-line' : ''}">${escapeHtml(text)}</span>`,
      )
      .join('\n')}</code></pre>`,
    stack: `npm run lint -- --explain ${rule}`,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const ask = (): void => import.meta.hot?.send(ASK, { path: location.pathname });

import.meta.hot?.on(REPORT, (report: PageReport) => {
  if (report.path === location.pathname) show(report);
});
document.addEventListener('astro:page-load', ask);
ask();
