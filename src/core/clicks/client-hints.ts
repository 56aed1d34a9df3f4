// What a browser says of its platform twice: in its user agent, and in a client hint of its own. Real
// ones agree; machines that borrow a browser's agent often forget the hint.

/** Platforms that pass for each other: a phone asked for the desktop's page calls itself X11 Linux. */
const FAMILIES: readonly { hint: RegExp; agent: RegExp }[] = [
  { hint: /^windows$/i, agent: /windows/i },
  { hint: /^macos$/i, agent: /macintosh|mac os x/i },
  { hint: /^ios$/i, agent: /iphone|ipad|ipod|macintosh/i },
  { hint: /^(?:android|linux|chrome ?os|chromium os)$/i, agent: /android|linux|cros|x11/i },
];

/**
 * Whether `Sec-CH-UA-Platform` contradicts the user agent. False where either says nothing: a platform
 * that is unknown here, or no hint at all (Firefox and Safari send none).
 */
export function contradictsPlatform(userAgent: string, hint: string | null | undefined): boolean {
  if (hint === undefined || hint === null) return false;
  const agent = hint in AGENTS ? AGENTS[hint] : findAgent(hint);
  return agent !== undefined && !agent.test(userAgent);
}

function findAgent(hint: string): RegExp | undefined {
  const platform = hint.replaceAll('"', '').trim();
  return FAMILIES.find((each) => each.hint.test(platform))?.agent;
}

/** As browsers write them: what nearly every request says is looked up at once. */
const AGENTS: Readonly<Record<string, RegExp | undefined>> = Object.assign(
  Object.create(null) as Record<string, RegExp | undefined>,
  Object.fromEntries(
    ['"Windows"', '"macOS"', '"Linux"', '"Android"', '"iOS"', '"Chrome OS"'].map((hint) => [
      hint,
      findAgent(hint),
    ]),
  ),
);
