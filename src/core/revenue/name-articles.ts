// What a sum is of, in words.

/** Such as "47 articles and 1 channel"; `channels` are placements outside the site, and none of the articles. */
export function nameArticles(articles: number, channels: number): string {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  return `${count(articles, 'article')}${channels === 0 ? '' : ` and ${count(channels, 'channel')}`}`;
}
