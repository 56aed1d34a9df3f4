// What a user agent says of the device or the machine behind it, as coarse as a row may keep it.
import type { BotClass, Device } from './traits.ts';

/** Kind of device of a browser's user agent. iPads that ask for desktop pages pass for desktops. */
export function findDevice(userAgent: string): Device {
  if (/iPad|Tablet|PlayBook|Silk(?!.*Mobile)|Kindle/i.test(userAgent)) return 'tablet';
  if (/Android/i.test(userAgent)) return /Mobile/i.test(userAgent) ? 'phone' : 'tablet';
  if (/Mobi|iPhone|iPod|Opera Mini|KAIOS/i.test(userAgent)) return 'phone';
  return /Windows|Macintosh|X11|Linux|CrOS/i.test(userAgent) ? 'desktop' : 'unknown';
}

// Agents of AI companies: crawlers for training and search, and those that fetch for a person who asked.
const AI =
  /GPTBot|ChatGPT|OAI-SearchBot|Claude|anthropic|PerplexityBot|Perplexity-User|Google-Extended|GoogleOther|Google-NotebookLM|Gemini|CCBot|Bytespider|Amazonbot|Meta-External|cohere|MistralAI|DuckAssist|YouBot|AI2Bot|Applebot-Extended|PanguBot|Timpibot|DeepSeek|Grok|xAI/i;
// Services that open a link to show what it leads to, in a chat or a feed.
const PREVIEW =
  /Slackbot|Slack-Img|facebookexternalhit|Facebot|Twitterbot|LinkedInBot|Discordbot|TelegramBot|WhatsApp|SkypeUriPreview|Mastodon|Iframely|redditbot|Pinterestbot|Viber|Snapchat|Bluesky|Cardyb|MicrosoftPreview|vkShare|Embedly|http\.rb/i;

/** Which machine a machine's user agent names. */
export function findAgentClass(userAgent: string): BotClass {
  if (AI.test(userAgent)) return 'ai';
  return PREVIEW.test(userAgent) ? 'preview' : 'agent';
}
