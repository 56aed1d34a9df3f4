// What each program pays and brings, and whether it paid what its terms say.
import type { DeskRequest } from '../desk.ts';
import { h } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderView } from '../view-table.ts';

export async function programsPage({ source, format }: DeskRequest): Promise<Page> {
  const [programs, due, differences] = await Promise.all([
    source.view('programs'),
    source.view('due'),
    source.view('differences'),
  ]);
  return {
    title: 'Programs',
    lead: 'What each program pays, what it brought, when it pays out, and where its report differs from its terms.',
    body: h`${renderView({
      view: programs,
      format,
      caption: 'Programs, on what one compares them by',
      empty: h`<p>No program is in the registry yet.</p><p>A file in <code>content/programs/</code> is one.</p>`,
      csvHref: `${DESK_PATH}view/programs.csv`,
    })}
<h2>Payouts due</h2>
${renderView({
  view: due,
  format,
  caption: 'By each program’s threshold and schedule',
  empty: 'Nothing is due: nothing is approved that has not been paid.',
  csvHref: `${DESK_PATH}view/due.csv`,
})}
<h2>Reports against terms</h2>
${renderView({
  view: differences,
  format,
  caption: 'Commissions that are not what the terms say',
  empty: 'Every commission is what the terms say, to the cent.',
  csvHref: `${DESK_PATH}view/differences.csv`,
})}`,
  };
}
