// What the one-file report adds to the style sheet of the desk: it is read on paper, too.
export const REPORT_STYLE = `
.report .simulated { border-radius: 0.5rem; margin-block-end: 1.5rem; }
@page { size: A4; margin: 12mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; }
  body { font-size: 8.5pt; line-height: 1.35; }
  main { padding: 0; max-inline-size: none; }
  h1 { font-size: 16pt; }
  h2 { font-size: 11.5pt; margin-block: 1.25rem 0.4rem; break-after: avoid; }
  .simulated { print-color-adjust: exact; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: 0.5rem; }
  .cards > li { border: 1px solid var(--line); background: none; padding: 0.4rem 0.6rem; break-inside: avoid; }
  .cards .value { font-size: 12.5pt; }
  .cards .detail, .cards .label, caption, figcaption, .legend, .small, thead th { font-size: 7.5pt; }
  .report .table { overflow: visible; }
  table { inline-size: 100%; font-size: 7pt; }
  th, td { padding: 0.2rem 0.35rem 0.2rem 0; }
  .end + :not(.end) { padding-inline-start: 0.35rem; }
  thead th { vertical-align: bottom; }
  .long { min-inline-size: 6rem; }
  tbody th { min-inline-size: 0; }
  tr > :first-child { position: static; max-inline-size: none; background: none; }
  .report .table { background: none; }
  table .small { font-size: inherit; }
  tr, figure { break-inside: avoid; }
  tfoot { display: table-row-group; }
  caption { break-after: avoid; }
}
`;
