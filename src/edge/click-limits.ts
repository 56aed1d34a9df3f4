// How often links with a click limit were clicked: what the store held when this process began, and what it
// has answered since. What other processes answer in the meantime it does not see, so that of several that
// run at once each may let through the rest that there was at its own start.
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { Click } from '../core/clicks/click.ts';
import type { ClickCount } from '../core/clicks/click-store.ts';

export interface ClickLimits {
  /** Human clicks that a link has had. */
  countOf(link: string): number;
  /** Counts an answered click. */
  note(click: Click): void;
  /** Takes what the store held at the start. */
  load(counts: readonly ClickCount[]): void;
}

/** Undefined where no link has a limit. */
export function createClickLimits({ links }: Manifest): ClickLimits | undefined {
  const limited = Object.keys(links).filter((id) => links[id]?.life?.clickLimit !== undefined);
  if (limited.length === 0) return undefined;
  const counted = new Map(limited.map((id) => [id, 0]));
  const add = (link: string, count: number): void => {
    const known = counted.get(link);
    if (known !== undefined) counted.set(link, known + count);
  };
  return {
    countOf: (link) => counted.get(link) ?? 0,
    note({ link, reason }) {
      if (reason === 'human') add(link, 1);
    },
    load(counts) {
      for (const { link, reason, count } of counts) if (reason === 'human') add(link, count);
    },
  };
}
