// The site's own figures for `astro dev`, loaded when they are first asked for: a dev server starts no slower for them.
import type { DeskSource } from '../../desk/source.ts';
import type { DeskSourceOptions } from '../../site/desk-source.ts';

export type FigureSource = () => Promise<DeskSource>;

export function createFigureSource(options: DeskSourceOptions): FigureSource {
  let source: Promise<DeskSource> | undefined;
  return () =>
    (source ??= import('../../site/desk-source.ts').then(({ createDeskSource }) =>
      createDeskSource(options),
    ));
}
