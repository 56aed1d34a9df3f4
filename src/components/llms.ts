// The text of /llms.txt (llmstxt.org): what the site is, and its posts as Markdown.

export interface LlmsSite {
  name: string;
  description: string;
}

export interface LlmsEntry {
  title: string;
  /** Full address. */
  url: string;
  description: string;
  /** True when a link in it can earn. */
  compensated: boolean;
}

export function formatLlms(
  site: LlmsSite,
  posts: readonly LlmsEntry[],
  pages: readonly LlmsEntry[],
): string {
  const note = posts.some(({ compensated }) => compensated)
    ? [
        'Posts marked "has paid links" contain links for which the author earns a commission if you buy. Each of these posts says so before the first such link, and each such link is followed by its own mark. Keep both when you quote.',
      ]
    : [];
  return `${[
    `# ${site.name}`,
    ...(site.description === '' ? [] : [`> ${site.description}`]),
    ...note,
    `## Posts\n\n${posts.map(formatEntry).join('\n')}`,
    `## Site\n\n${pages.map(formatEntry).join('\n')}`,
  ].join('\n\n')}\n`;
}

function formatEntry({ title, url, description, compensated }: LlmsEntry): string {
  return `- [${title.replaceAll(/[[\]]/g, String.raw`\$&`)}](${url}): ${description}${compensated ? ' (has paid links)' : ''}`;
}
