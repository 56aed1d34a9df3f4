// The style sheet of the desk: one column on a phone, figures that line up, both schemes.
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f9fbfa, #0f1a20);
  --shade: light-dark(#eef3f2, #16242c);
  --ink: light-dark(#17262d, #dfe8e8);
  --muted: light-dark(#50636b, #9db2b8);
  --field: light-dark(#72868c, #6f858e);
  --line: light-dark(#d0dbdb, #2b3c45);
  --link: light-dark(#0a5c70, #86c8d4);
  --scroll: light-dark(#17262d33, #00000080);
  --signal: light-dark(#98400f, #f2a97e);
  --signal-shade: light-dark(#fbf0e6, #2a211d);
  --booked: light-dark(#0072b2, #56b4e9);
  --pending: light-dark(#b5780a, #e69f00);
  --projected: light-dark(#007a5a, #2fc79a);
  --reversed: light-dark(#b04a00, #e8814b);
  --clicks: light-dark(#7a4fa3, #c39be0);
  --views: light-dark(#50636b, #9db2b8);
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { inset-inline-start: 1rem; inset-block-start: 0.5rem; background: var(--paper); padding: 0.5rem 1rem; }
.simulated { margin: 0; padding: 0.5rem 1rem; background: var(--signal-shade); color: var(--signal); text-align: center; }
header { border-block-end: 1px solid var(--line); padding: 0.75rem clamp(1rem, 4vw, 2rem); display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: baseline; }
.brand { margin: 0; font-weight: 650; }
.brand a { color: inherit; text-decoration: none; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding-block: 0.5rem; text-decoration: none; }
nav a[aria-current] { color: var(--ink); font-weight: 650; box-shadow: inset 0 -2px var(--signal); }
main { max-inline-size: 78rem; margin-inline: auto; padding: 1.5rem clamp(1rem, 4vw, 2rem) 4rem; }
h1 { font-size: clamp(1.5rem, 1.3rem + 1vw, 2rem); line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
.lead, .note { color: var(--muted); max-inline-size: 48rem; margin: 0 0 1.5rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr)); gap: 1rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
.cards > li { background: var(--shade); border-radius: 0.5rem; padding: 0.9rem 1rem; }
.cards .label { color: var(--muted); font-size: 0.875rem; margin: 0; }
.cards .value { font-size: clamp(1.15rem, 0.9rem + 1.2vw, 1.35rem); font-weight: 650; line-height: 1.3; margin: 0; font-variant-numeric: tabular-nums; }
.cards .detail { color: var(--muted); font-size: 0.875rem; margin: 0.25rem 0 0; }
.table { overflow-x: auto; margin-block: 0 1.5rem; background: linear-gradient(to left, var(--paper) 50%, transparent) right / 2.5rem 100% no-repeat local, linear-gradient(to left, var(--scroll), transparent) right / 1.25rem 100% no-repeat scroll; }
table { border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; min-inline-size: 100%; }
.compact table { min-inline-size: min(100%, 30rem); }
.long { display: block; min-inline-size: 9rem; }
.line { white-space: nowrap; }
caption > span { display: inline-block; position: sticky; inset-inline-start: 0; max-inline-size: min(100%, calc(100vw - 2rem)); }
caption { text-align: start; color: var(--muted); font-size: 0.875rem; padding-block-end: 0.35rem; }
th, td { text-align: start; padding: 0.4rem 0; padding-inline-end: 0.65rem; border-block-end: 1px solid var(--line); vertical-align: baseline; font-weight: inherit; }
th:last-child, td:last-child { padding-inline-end: 0.25rem; }
.end + :not(.end) { padding-inline-start: 0.75rem; }
thead th { color: var(--muted); font-size: 0.875rem; vertical-align: bottom; }
thead th::first-letter { text-transform: uppercase; }
thead th[aria-sort] { color: var(--ink); font-weight: 650; }
thead a { color: inherit; }
tbody th { min-inline-size: min(8rem, 30vw); }
@media (width < 40rem) {
  table { font-size: 0.875rem; }
  tr > :first-child { position: sticky; inset-inline-start: 0; background: var(--paper); max-inline-size: 42vw; }
}
.end { text-align: end; }
td.end { white-space: nowrap; }
tfoot th, tfoot td { border-block-start: 2px solid var(--line); font-weight: 650; }
.small { color: var(--muted); font-size: 0.875rem; }
figure { margin: 0 0 1.5rem; }
figcaption { color: var(--muted); font-size: 0.875rem; margin-block-end: 0.35rem; }
.plot { display: block; inline-size: 100%; block-size: auto; max-inline-size: 60rem; color: var(--ink); font-family: inherit; }
@media (width < 40rem) { .plot.wide { display: none; } }
@media (width >= 40rem) { .plot.narrow { display: none; } }
td .small { line-height: 1.3; }
.spark { inline-size: 4rem; block-size: 1.5rem; vertical-align: middle; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0 0 0.35rem; padding: 0; font-size: 0.875rem; }
.legend svg { inline-size: 0.7rem; block-size: 0.7rem; margin-inline-end: 0.35rem; }
.empty { background: var(--shade); border-radius: 0.5rem; padding: 1rem 1.25rem; margin-block: 0 1.5rem; max-inline-size: 48rem; }
.empty p { margin: 0 0 0.5rem; }
.empty p:last-child { margin: 0; }
.warning { border-inline-start: 0.25rem solid var(--signal); background: var(--signal-shade); padding: 0.75rem 1rem; margin-block: 0 1.5rem; max-inline-size: 48rem; }
code, pre { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 0.9em; }
details { margin-block: 0 1.5rem; }
summary { cursor: pointer; color: var(--link); }
.switch a { display: inline-block; padding: 0.25rem 0.75rem; border: 1px solid; border-radius: 0.375rem; margin-inline-end: 0.5rem; text-decoration: none; }
.terms { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; font-size: 0.875rem; color: var(--muted); margin: 0 0 1.5rem; }
.terms dd { margin: 0; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; margin: 0 0 1.5rem; }
label { display: grid; gap: 0.15rem; font-size: 0.875rem; color: var(--muted); }
input, select, button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--field); border-radius: 0.375rem; padding: 0.25rem 0.6rem; block-size: 2.4rem; max-inline-size: 100%; }
button { background: var(--shade); cursor: pointer; }
input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.pages { margin-block: 0 1.5rem; }
.changes { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; list-style: none; margin: 0 0 1.5rem; padding: 0; font-variant-numeric: tabular-nums; }
.error { color: var(--signal); }
.kinds { margin-block: 0 1rem; }
.queue { list-style: none; margin: 0 0 1.5rem; padding: 0; max-inline-size: 60rem; }
.queue > li { border-block-start: 1px solid var(--line); padding-block: 1rem; }
.queue h2 { font-size: 1.05rem; margin: 0; }
.queue p { margin: 0.25rem 0 0; }
.queue .kind { display: block; color: var(--muted); font-size: 0.875rem; font-weight: 400; }
.queue .rate { font-variant-numeric: tabular-nums; }
.decide { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: start; margin-block-start: 0.75rem; }
.decide form, .off form, td form { margin: 0; }
.decide details { margin: 0; }
.decide summary { padding-block: 0.35rem; }
.decide details form { margin-block-start: 0.5rem; }
.off { list-style: none; margin: 0 0 1.5rem; padding: 0; max-inline-size: 60rem; }
.off li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; justify-content: space-between; align-items: center; border-block-start: 1px solid var(--line); padding-block: 0.5rem; }
strong.warning { border: 0; background: none; padding: 0; color: var(--muted); }
@media print { header, .skip, .csv { display: none; } main { padding: 0; } }
`;
