// What real clients send when they open, prefetch or script a link, by lower-case header name.

export type HeaderSet = Readonly<Record<string, string>>;

const CHROME_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const HTML =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

/** A click in Chrome on Linux. */
export const chromeClick: HeaderSet = {
  host: 'blog.example',
  connection: 'keep-alive',
  'sec-ch-ua': '"Chromium";v="131", "Not_A Brand";v="24"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Linux"',
  'upgrade-insecure-requests': '1',
  'user-agent': CHROME_AGENT,
  accept: HTML,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-user': '?1',
  'sec-fetch-dest': 'document',
  referer: 'https://blog.example/posts/a-private-path/',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-GB,en;q=0.9',
  cookie: 'session=secret-cookie',
};

/** What Chrome tells of a click on a link with `ping`, which led to `to`. */
export function chromePing(to: string): HeaderSet {
  const { 'upgrade-insecure-requests': _, 'sec-fetch-user': _user, referer, ...sent } = chromeClick;
  return {
    ...sent,
    accept: '*/*',
    'content-type': 'text/ping',
    'ping-from': referer ?? '',
    'ping-to': to,
    'sec-fetch-mode': 'no-cors',
    'sec-fetch-dest': 'empty',
  };
}

export const firefoxClick: HeaderSet = {
  host: 'blog.example',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.5',
  'accept-encoding': 'gzip, deflate, br, zstd',
  dnt: '1',
  'sec-gpc': '1',
  connection: 'keep-alive',
  'upgrade-insecure-requests': '1',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-user': '?1',
  priority: 'u=0, i',
};

/** Safari before 16.4 sends no `Sec-Fetch-*`. */
export const oldSafariClick: HeaderSet = {
  host: 'blog.example',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1',
  'accept-language': 'en-gb',
  'accept-encoding': 'gzip, deflate, br',
};

/** Astro's hover prefetch: `<link rel="prefetch">` in Chrome. */
export const chromePrefetch: HeaderSet = {
  ...chromeClick,
  accept: '*/*',
  'sec-purpose': 'prefetch',
  purpose: 'prefetch',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'empty',
};

/** Speculation rules. */
export const chromePrerender: HeaderSet = {
  ...chromeClick,
  'sec-purpose': 'prefetch;prerender',
};

export const firefoxOldPrefetch: HeaderSet = { ...oldSafariClick, 'x-moz': 'prefetch' };

export const safariPreview: HeaderSet = { ...oldSafariClick, 'x-purpose': 'preview' };

/** The fetch of Astro's client router: no purpose, but a mode that no click has. */
export const clientRouterFetch: HeaderSet = {
  ...chromeClick,
  accept: '*/*',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
};

export const googlebot: HeaderSet = {
  host: 'blog.example',
  accept:
    'text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8',
  'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'accept-encoding': 'gzip, deflate, br',
};

export const curl: HeaderSet = { host: 'blog.example', 'user-agent': 'curl/8.5.0', accept: '*/*' };

/** A script that copies a browser's agent and forgets the rest. */
export const agentAlone: HeaderSet = { host: 'blog.example', 'user-agent': CHROME_AGENT };

export const chatGptUser: HeaderSet = {
  host: 'blog.example',
  accept: HTML,
  'user-agent':
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
};

export const slackbot: HeaderSet = {
  host: 'blog.example',
  accept: '*/*',
  'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
};

/** A phone whose maker's name sounds like a robot's. */
export const cubotPhone: HeaderSet = {
  ...oldSafariClick,
  'user-agent':
    'Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
};

export const noAgent: HeaderSet = { host: 'blog.example', accept: HTML };
export const emptyAgent: HeaderSet = { ...noAgent, 'user-agent': ' ' };
