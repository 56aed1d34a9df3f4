// In the browser, in `astro dev`: what this page and each link in it earned, over the page itself, and the list of
// what lint found on it, with a frame around each link that it is about.
import { defineToolbarApp } from 'astro/toolbar';
import { ASK, ASK_FIGURES, FIGURES, REPORT } from './channel.ts';
import type { ArticleFigures, PageFigures, PlacementFigures } from './page-figures.ts';
import type { PageReport, ShownProblem } from './page-report.ts';

const STYLE = `
  h1 { display: flex; align-items: center; gap: 8px; font-size: 20px; margin: 0 0 12px; color: #fff; font-weight: 600; }
  p { margin: 0; line-height: 1.5; }
  ol { list-style: none; margin: 0; padding: 0; overflow: auto; flex-shrink: 0; max-height: 50vh; }
  li { border-top: 1px solid rgb(52 56 65); padding: 10px 0; }
  .rule { color: rgb(145 152 173); font-size: 12px; display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; }
  .error { color: rgb(249 123 123); } .warning { color: rgb(251 191 36); }
  .hint { color: rgb(145 152 173); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 8px; font-variant-numeric: tabular-nums; }
  dt { color: rgb(145 152 173); } dd { margin: 0; }
  a { color: inherit; }
  .figures { margin-top: 12px; }
  .figure { position: absolute; z-index: 2; transform: translateY(-100%); padding: 1px 6px; border-radius: 4px; background: rgb(19 21 26); box-shadow: 0 0 0 1px rgb(82 87 98); color: #fff; font: 12px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; white-space: nowrap; pointer-events: none; }
  .room { position: absolute; width: 1px; height: 1px; }
  button { font: inherit; font-size: 12px; color: inherit; background: none; border: 0; padding: 0; text-decoration: underline; cursor: pointer; }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
`;

export default defineToolbarApp({
  init(canvas, app, server) {
    const panel = document.createElement('astro-dev-toolbar-window');
    const frames = document.createElement('div');
    let isOpen = false;
    let last: PageReport | undefined;
    let figures: PageFigures | undefined;
    const style = create('style', { text: STYLE });
    canvas.append(style, panel, frames);

    const draw = (): void => {
      panel.hidden = !isOpen;
      frames.replaceChildren();
      if (!isOpen) return;
      panel.replaceChildren(...drawPanel(last, figures?.article));
      if (last) frames.append(...drawFrames(last.problems));
      if (figures) frames.append(...drawFigures(figures.placements));
      frames.append(drawRoom(panel));
    };
    const ask = (): void => {
      const path = location.pathname;
      if (figures?.path !== path) figures = undefined;
      server.send(ASK, { path });
      // They are read from the store, and only for whoever looks.
      if (isOpen) server.send(ASK_FIGURES, { path });
    };

    server.on(REPORT, (report: PageReport) => {
      if (report.path !== location.pathname) return;
      last = report;
      app.toggleNotification(
        report.problems.length === 0
          ? { state: false }
          : { state: true, level: report.problems.some(isError) ? 'error' : 'warning' },
      );
      draw();
    });
    server.on(FIGURES, (found: PageFigures) => {
      if (found.path !== location.pathname) return;
      figures = found;
      draw();
    });
    app.onToggled(({ state }) => {
      isOpen = state;
      if (state) ask();
      draw();
    });
    document.addEventListener('astro:after-swap', ask);
    draw();
    ask();
  },
});

function isError({ severity }: ShownProblem): boolean {
  return severity === 'error';
}

function drawPanel(report: PageReport | undefined, article: ArticleFigures | undefined): Node[] {
  const style = create('style', { text: STYLE });
  const title = create('h1', { text: 'Tidemark' });
  const head = [style, title];
  const tail = article ? [drawArticle(article)] : [];
  if (report === undefined)
    return [...head, create('p', { text: 'Looking at this page…' }), ...tail];
  if (report.problems.length === 0) {
    const text = 'Every affiliate link and disclosure of this page is in order.';
    return [...head, create('p', { text }), ...tail];
  }
  const list = create('ol', {});
  list.append(...report.problems.map((problem) => drawProblem(problem, report.root)));
  return [...head, list, ...tail];
}

function drawArticle({ values, notes, desk }: ArticleFigures): Node {
  const box = create('div', { className: 'figures' });
  const list = create('dl', {});
  for (const { label, value } of values)
    list.append(create('dt', { text: label }), create('dd', { text: value }));
  const link = create('a', { text: 'all of it at the desk' });
  link.href = desk;
  const last = create('p', {});
  last.append(link);
  box.append(list, ...notes.map((text) => create('p', { text, className: 'hint' })), last);
  return box;
}

// A label at the upper end of each link; a link that stands twice on the page has two.
function drawFigures(placements: readonly PlacementFigures[]): Node[] {
  return placements.flatMap((each) => {
    const links = document.querySelectorAll(`[data-placement="${CSS.escape(each.code)}"]`);
    return [...links].map((link) => {
      const box = link.getBoundingClientRect();
      const { clicks, conversions, booked, context } = each;
      const parts = [
        ...(clicks === undefined ? [] : [`${clicks} clicks`]),
        `${conversions} conv.`,
        `${booked} booked`,
        ...(context === undefined ? [] : [`context ${context}`]),
      ];
      const label = create('div', { text: parts.join(' · '), className: 'figure' });
      label.style.left = `${box.left + scrollX}px`;
      label.style.top = `${box.top + scrollY}px`;
      label.dataset['placement'] = each.code;
      return label;
    });
  });
}

// The window stands over the end of the page: a short page could not be scrolled to what is below it.
function drawRoom(panel: Element): Node {
  const room = create('div', { className: 'room' });
  const covered = innerHeight - panel.getBoundingClientRect().top;
  room.style.top = `${document.body.scrollHeight + Math.max(0, covered)}px`;
  return room;
}

function drawProblem(problem: ShownProblem, root: string): Node {
  const { rule, severity, message, hint, file, line, column } = problem;
  const item = create('li', {});
  const head = create('div', { className: 'rule' });
  const open = create('button', { text: `${file}:${line}:${column}` });
  open.addEventListener('click', () => {
    const place = `${root}/${file}:${line}:${column}`;
    void fetch(`/__open-in-editor?file=${encodeURIComponent(place)}`);
  });
  head.append(
    create('span', { text: severity, className: severity }),
    create('span', { text: rule }),
    open,
  );
  item.append(head, create('p', { text: message }), create('p', { text: hint, className: 'hint' }));
  return item;
}

// One frame a link: around the place on the page, with all that was found there.
function drawFrames(problems: readonly ShownProblem[]): Node[] {
  return [...Map.groupBy(problems, ({ placement }) => placement)].flatMap(([code, found]) => {
    const link = code && document.querySelector(`[data-placement="${CSS.escape(code)}"]`);
    if (!link) return [];
    const box = link.getBoundingClientRect();
    const frame = document.createElement('astro-dev-toolbar-highlight');
    frame.icon = 'warning';
    Object.assign(frame.style, {
      position: 'absolute',
      left: `${box.left + scrollX - 4}px`,
      top: `${box.top + scrollY - 4}px`,
      width: `${box.width + 8}px`,
      height: `${box.height + 8}px`,
    });
    frame.title = found.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
    frame.dataset['placement'] = code;
    return [frame];
  });
}

function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { text, className }: { text?: string; className?: string },
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className !== undefined) element.className = className;
  return element;
}
