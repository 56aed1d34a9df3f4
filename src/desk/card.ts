// One figure on its own: what it is, how much, and what stands behind it.
import { h, type Html } from './html.ts';

export function renderCards(cards: readonly Html[]): Html {
  return h`<ul class="cards">${cards}</ul>`;
}

export function renderCard(label: string, value: string, detail: string | Html): Html {
  return h`<li><p class="label">${label}</p><p class="value">${value}</p><p class="detail">${detail}</p></li>`;
}
