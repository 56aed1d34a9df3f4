// Placements outside the demo's site: three of its own, played in a world of their own, so that the figures
// of the articles are what they are without them. All of it is made up.
import type { ChannelKind } from '../affiliate/channel.ts';
import type { SimulatedArticle, SimulatedSite } from './simulate-site.ts';

export interface DemoChannel {
  /** Channel id such as `simulated-newsletter`. */
  id: string;
  kind: ChannelKind;
  /** UTC day. */
  published: string;
  /** Id of its one link, which is that of the program. */
  link: string;
  /** The simulation's codes of its placements, which are one in its file. */
  codes: readonly string[];
}

const KINDS = ['newsletter', 'thread', 'readme'] as const satisfies ChannelKind[];

/** The articles of a simulated site as channels, and its traffic and commissions under names of their own. */
export function toDemoChannels(played: SimulatedSite): {
  channels: DemoChannel[];
  site: SimulatedSite;
} {
  const channels = played.articles.map((article, index): DemoChannel => {
    const kind = KINDS[index % KINDS.length] ?? 'other';
    return {
      id: `simulated-${kind}`,
      kind,
      published: article.published,
      link: article.placements[0]?.program ?? '',
      codes: article.placements.map(({ code }) => rename(code)),
    };
  });
  const idOf = new Map(played.articles.map(({ id }, index) => [id, channels[index]?.id ?? id]));
  const own = <T extends { article: string; placement: string }>(each: T): T => ({
    ...each,
    article: idOf.get(each.article) ?? each.article,
    placement: rename(each.placement),
  });
  return {
    channels,
    site: {
      ...played,
      articles: played.articles.map((article): SimulatedArticle => ({
        ...article,
        id: idOf.get(article.id) ?? article.id,
        placements: article.placements.map((each) => ({ ...each, code: rename(each.code) })),
      })),
      clicks: played.clicks.map((click) => own(click)),
      commissions: played.commissions.map((each) => ({
        ...own(each),
        id: rename(each.id),
        customer: rename(each.customer),
      })),
    },
  };
}

/** The file of a channel. */
export function formatDemoChannel({ kind, published, link }: DemoChannel): string {
  return `# Made up for the demo: nobody ever saw it.
title: Simulated ${kind}
kind: ${kind}
published: '${published}'
links: [${link}]
hours: { writing: 1, editing: 0.25 }
`;
}

// The two simulations count alike.
function rename(name: string): string {
  return `outside-${name}`;
}
