// In the browser, in `astro dev`: the toolbar's list of what lint found on this page, and a frame around
// each link that it is about.
import { defineToolbarApp } from 'astro/toolbar';
import { ASK, REPORT } from './channel.ts';
import type { PageReport, ShownProblem } from './page-report.ts';

const STYLE = `
  h1 { display: flex; align-items: center; gap: 8px; font-size: 20px; margin: 0 0 12px; color: #fff; font-weight: 600; }
  p { margin: 0; line-height: 1.5; }
  ol { list-style: none; margin: 0; padding: 0; overflow: auto; max-height: 50vh; }
  li { border-top: 1px solid rgb(52 56 65); padding: 10px 0; }
  .rule { color: rgb(145 152 173); font-size: 12px; display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; }
  .error { color: rgb(249 123 123); } .warning { color: rgb(251 191 36); }
  .hint { color: rgb(145 152 173); }
  button { font: inherit; font-size: 12px; color: inherit; background: none; border: 0; padding: 0; text-decoration: underline; cursor: pointer; }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
`;

export default defineToolbarApp({
  init(canvas, app, server) {
    const panel = document.createElement('astro-dev-toolbar-window');
    const frames = document.createElement('div');
    let isOpen = false;
    let last: PageReport | undefined;
    canvas.append(panel, frames);

    const draw = (): void => {
      panel.hidden = !isOpen;
      frames.replaceChildren();
      if (!isOpen) return;
      panel.replaceChildren(...drawPanel(last));
      if (last) frames.append(...drawFrames(last.problems));
    };
    const ask = (): void => server.send(ASK, { path: location.pathname });

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

function drawPanel(report: PageReport | undefined): Node[] {
  const style = create('style', { text: STYLE });
  const title = create('h1', { text: 'Tidemark' });
  if (report === undefined) return [style, title, create('p', { text: 'Looking at this page…' })];
  if (report.problems.length === 0)
    return [
      style,
      title,
      create('p', { text: 'Every affiliate link and disclosure of this page is in order.' }),
    ];
  const list = create('ol', {});
  list.append(...report.problems.map((problem) => drawProblem(problem, report.root)));
  return [style, title, list];
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
