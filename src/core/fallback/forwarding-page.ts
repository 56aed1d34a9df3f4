// A page that forwards its reader, for hosts that know no redirects. It needs no script, and it is a plain
// link for those whose browsers do not forward.
import type { Forward } from './forwards.ts';

/** Where the page of a path lies in the output: `go/global-api/index.html`. */
export function formatPageName(path: string): string {
  return `${path.slice(1)}/index.html`;
}

export function formatForwardingPage({ to, title, compensated }: Forward): string {
  const address = escape(to);
  const name = escape(title);
  const where = escape(to.startsWith('/') ? to : new URL(to).host);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>On to ${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="strict-origin-when-cross-origin">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=${address}">
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style>
</head>
<body>
<main>
<h1>On to ${name}</h1>
<p>You are being forwarded. If nothing happens, <a href="${address}" rel="${compensated ? 'sponsored nofollow noopener' : 'noopener'}">go on to ${where}</a>.</p>
${compensated ? '<p>This is an affiliate link: if you buy there, this site earns a commission.</p>\n' : ''}</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
