// Real clients by what a person would call them, each with the headers that it sends for a page: what a
// list of user agents alone cannot say.
import type { Reason } from '../../../src/core/clicks/click.ts';
import type { HeaderSet } from '../../support/request-headers.ts';

export interface Client {
  name: string;
  headers: HeaderSet;
  reason: Reason;
}

const HTML =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const NAVIGATION = {
  accept: HTML,
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'upgrade-insecure-requests': '1',
};
const android = (device: string, rest: string) =>
  `Mozilla/5.0 (Linux; Android ${device}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;
const iphone = (rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`;
const desktop = (system: string, rest: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;
const WINDOWS = 'Windows NT 10.0; Win64; x64';
const MAC = 'Macintosh; Intel Mac OS X 10_15_7';
const LINUX = 'X11; Linux x86_64';

function navigate(name: string, agent: string, more: HeaderSet = {}): Client {
  return { name, headers: { ...NAVIGATION, 'user-agent': agent, ...more }, reason: 'human' };
}

/** Without `Sec-Fetch-*`: web views and browsers that do not send them. */
function open(name: string, agent: string, more: HeaderSet = {}): Client {
  return { name, headers: { accept: HTML, 'user-agent': agent, ...more }, reason: 'human' };
}

function machine(name: string, agent: string, more: HeaderSet = {}): Client {
  return { name, headers: { accept: '*/*', 'user-agent': agent, ...more }, reason: 'bot' };
}

const hint = (platform: string): HeaderSet => ({ 'sec-ch-ua-platform': `"${platform}"` });

/** Browsers within apps: people open most links of social networks in one. */
const IN_APP: Client[] = [
  open(
    'Instagram on Android',
    `${android('15; Pixel 9 Build/AP4A.250205.002; wv', 'Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36')} Instagram 406.0.0.58.159 Android (35/15; 420dpi; 1080x2424; Google/google; Pixel 9; tokay; tokay; en_GB; 822918295)`,
  ),
  open(
    'Instagram on iPhone',
    `${iphone('Mobile/15E148')} Instagram 400.0.0.30.85 (iPhone17,1; iOS 18_6; en_GB; en-GB; scale=3.00; 1206x2622; 777777777)`,
  ),
  open(
    'Facebook on Android',
    `${android('14; SM-S921B Build/UP1A.231005.007; wv', 'Version/4.0 Chrome/140.0.7339.207 Mobile Safari/537.36')} [FB_IAB/FB4A;FBAV/531.0.0.47.108;]`,
  ),
  open(
    'Facebook on iPhone',
    `${iphone('Mobile/15E148')} [FBAN/FBIOS;FBAV/530.0.0.41.70;FBBV/800000000;FBDV/iPhone16,2;FBMD/iPhone;FBSN/iOS;FBSV/18.6;FBSS/3;FBID/phone;FBLC/en_GB;FBOP/5]`,
  ),
  open(
    'Messenger',
    `${iphone('Mobile/15E148')} [FBAN/MessengerForiOS;FBAV/520.0.0.33.106;FBDV/iPhone16,2;FBSN/iOS;FBSV/18.6]`,
  ),
  open(
    'TikTok',
    `${iphone('Mobile/15E148')} musical_ly_40.3.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/GB`,
  ),
  open(
    'Snapchat',
    `${iphone('Version/18.6 Mobile/15E148')} Snapchat/13.50.0.44 (like Safari/8621.3.11, panda)`,
  ),
  open('LinkedIn', `${iphone('Mobile/15E148')} [LinkedInApp]/9.31.1`),
  open('Pinterest', `${iphone('Mobile/15E148')} [Pinterest/iOS]`),
  open('Line', `${iphone('Mobile/15E148')} Safari Line/15.14.0`),
  open(
    'WeChat',
    `${iphone('Mobile/15E148')} MicroMessenger/8.0.62(0x18003e2f) NetType/WIFI Language/en`,
  ),
  open(
    'KakaoTalk',
    `${android('14; SM-S918N; wv', 'Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36')};KAKAOTALK 2511000`,
  ),
  open(
    'Naver',
    `${android('14; SM-S918N; wv', 'Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36')} NAVER(inapp; search; 2000; 12.15.1)`,
  ),
  open('X on iPhone', `${iphone('Mobile/15E148')} Twitter for iPhone/11.20`),
  open(
    'Threads',
    `${iphone('Mobile/15E148')} Barcelona 400.0.0.30.85 (iPhone17,1; iOS 18_6; en_GB; en; scale=3.00; 1206x2622)`,
  ),
  open(
    'Reddit on Android',
    android(
      '15; Pixel 8 Build/AP4A.250205.002; wv',
      'Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36',
    ),
  ),
  open('Google app', iphone('GSA/385.0.799011837 Mobile/15E148 Safari/604.1')),
  open('Outlook for Mac', desktop(MAC, 'Chrome/140.0.0.0 Safari/537.36')),
  open('DuckDuckGo on iPhone', iphone('Version/18.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15')),
];

/** Browsers of people who mind: some send neither hints nor `Sec-Fetch-*`, some ask not to be followed. */
const PRIVATE: Client[] = [
  navigate('Brave', desktop(WINDOWS, 'Chrome/142.0.0.0 Safari/537.36'), {
    ...hint('Windows'),
    'sec-gpc': '1',
  }),
  navigate('DuckDuckGo on Mac', desktop(MAC, 'Version/18.6 Safari/605.1.15 Ddg/18.6'), {
    'sec-gpc': '1',
  }),
  navigate('Tor Browser', 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0', {
    dnt: '1',
  }),
  navigate(
    'Mullvad Browser',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ),
  navigate('LibreWolf', 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', {
    'sec-gpc': '1',
  }),
  navigate('Firefox Focus', 'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0'),
  navigate('Vivaldi', desktop(LINUX, 'Chrome/142.0.0.0 Safari/537.36'), hint('Linux')),
  navigate(
    'Opera',
    desktop(WINDOWS, 'Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0'),
    hint('Windows'),
  ),
  navigate(
    'Edge',
    desktop(WINDOWS, 'Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'),
    hint('Windows'),
  ),
  navigate(
    'Samsung Internet',
    android('10; K', 'SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36'),
    hint('Android'),
  ),
  navigate(
    'Chrome on a Chromebook',
    desktop('X11; CrOS x86_64 14541.0.0', 'Chrome/142.0.0.0 Safari/537.36'),
    hint('Chrome OS'),
  ),
  navigate(
    'a phone that asks for the desktop’s page',
    desktop(LINUX, 'Chrome/142.0.0.0 Safari/537.36'),
    hint('Android'),
  ),
  navigate(
    'Safari on an iPad that passes for a Mac',
    `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
  ),
  navigate(
    'a platform that is not known here',
    desktop(LINUX, 'Chrome/142.0.0.0 Safari/537.36'),
    hint('Fuchsia'),
  ),
  navigate(
    'a phone called CUBOT',
    android('13; CUBOT P80', 'Chrome/131.0.0.0 Mobile Safari/537.36'),
    hint('Android'),
  ),
];

/** Agents that read for a person or for a model. */
const AI_AGENTS: Client[] = [
  machine(
    'GPTBot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)',
  ),
  machine(
    'ChatGPT-User',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
  ),
  machine(
    'OAI-SearchBot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; OAI-SearchBot/1.3; +https://openai.com/searchbot',
  ),
  machine(
    'ClaudeBot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)',
  ),
  machine(
    'Claude-User',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)',
  ),
  machine(
    'PerplexityBot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)',
  ),
  machine(
    'Perplexity-User',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)',
  ),
  machine(
    'meta-externalagent',
    'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
  ),
  machine(
    'Bytespider',
    'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
  ),
  machine(
    'Amazonbot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot) Chrome/119.0.6045.214 Safari/537.36',
  ),
  machine('CCBot', 'CCBot/2.0 (https://commoncrawl.org/faq/)'),
  machine(
    'Applebot',
    `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)`,
  ),
  machine(
    'MistralAI-User',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; MistralAI-User/1.0; +https://docs.mistral.ai/robots)',
  ),
  machine('DuckAssistBot', 'DuckAssistBot/1.2; (+http://duckduckgo.com/duckassistbot.html)'),
  machine(
    'Google-NotebookLM',
    'Mozilla/5.0 (compatible; Google-NotebookLM; +https://support.google.com/webmasters)',
  ),
];

/** Machines under a browser's name: what they forget gives them away. */
const DISGUISED: Client[] = [
  machine(
    'a Windows agent on a Linux machine',
    desktop(WINDOWS, 'Chrome/142.0.0.0 Safari/537.36'),
    { ...NAVIGATION, ...hint('Linux') },
  ),
  machine('an iPhone agent on a Mac', iphone('Version/18.6 Mobile/15E148 Safari/604.1'), {
    ...NAVIGATION,
    ...hint('Windows'),
  }),
  machine(
    'headless Chromium',
    desktop(LINUX, 'HeadlessChrome/142.0.0.0 Safari/537.36'),
    NAVIGATION,
  ),
  machine('a mail scanner that opens links', desktop(WINDOWS, 'Chrome/120.0.0.0 Safari/537.36'), {
    ...NAVIGATION,
    referer: 'https://eu-west-1.protection.mimecastprotect.com/',
  }),
  machine('another one', desktop(WINDOWS, 'Chrome/120.0.0.0 Safari/537.36'), {
    ...NAVIGATION,
    referer: 'https://urlsand.com/?u=x',
  }),
  machine('GTmetrix', `${desktop(LINUX, 'Chrome/117.0.0.0 Safari/537.36')} GTmetrix`, NAVIGATION),
  machine('no user agent at all', ''),
  machine('spaces for a user agent', '  '),
];

/** Programs and libraries, and what makes previews of links. */
const PROGRAMS: Client[] = [
  machine('curl', 'curl/8.14.1'),
  machine('wget', 'Wget/1.25.0'),
  machine('Node fetch', 'node'),
  machine('undici', 'undici'),
  machine('Go', 'Go-http-client/2.0'),
  machine('Python requests', 'python-requests/2.32.4'),
  machine('httpx', 'python-httpx/0.28.1'),
  machine('Java', 'Java/21.0.8'),
  machine('okhttp', 'okhttp/5.1.0'),
  machine('Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'),
  machine('Discord', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)'),
  machine('Telegram', 'TelegramBot (like TwitterBot)'),
  machine('WhatsApp', 'WhatsApp/2.25.20.81 A'),
  machine('Mastodon', 'Mastodon/4.4.3 (http.rb/5.3.1; +https://mastodon.example/) Bot'),
  machine('Bluesky', 'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)'),
  machine(
    'Skype',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  ),
  machine('lychee', 'lychee/0.24.1'),
];

export const CLIENTS: readonly Client[] = [
  ...IN_APP,
  ...PRIVATE,
  ...AI_AGENTS,
  ...DISGUISED,
  ...PROGRAMS,
];
