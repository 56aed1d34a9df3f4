// A post's Markdown copy as HTML for feed readers: plain elements, no classes, no styles. The copy
// already has absolute links, the disclosure first and a marker after each paid link.
import { markdownToHtml } from 'satteri';

/** `url` is the post's own address, for links to its sections. */
export function renderFeedContent(markdown: string, url: string): string {
  // The title is a field of its own in a feed.
  const body = markdown.replace(/^# .*\n+/, '');
  const { html } = markdownToHtml(body, { features: { frontmatter: false } });
  // In a code sample the bracket is an entity, so the sample stays as it is.
  return html.replaceAll('<a href="#', `<a href="${url}#`);
}
