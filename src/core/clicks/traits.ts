// What a row says besides its reason, in one small integer: a byte or two on the disk, no column each. The
// bits are permanent; a new trait takes the next free one.

/** Kind of device, from the user agent; `unknown` where it was not looked at. */
const DEVICES = ['unknown', 'desktop', 'phone', 'tablet'] as const;
export type Device = (typeof DEVICES)[number];

/**
 * What gave a machine away: its name (of an AI company's agent, of a link preview, any other), headers that
 * a browser sends and it does not, a mail scanner's referrer, hints that contradict the agent, or the
 * platform's own verdict.
 */
const BOT_CLASSES = [
  'none',
  'agent',
  'ai',
  'preview',
  'headers',
  'scanner',
  'hints',
  'platform',
] as const;
export type BotClass = (typeof BOT_CLASSES)[number];

export interface Traits {
  device: Device;
  /** True when the referrer was a page of this site. */
  sameOrigin: boolean;
  /** True when the browser sent `Sec-GPC: 1` or `DNT: 1`. Nothing else is then said of the row. */
  gpc: boolean;
  /** True for a human click on a link, or view of a page, by a visitor who did so within the unique window before. */
  repeat: boolean;
  /** `none` unless the reason is `bot`. */
  bot: BotClass;
  /** True for a click on a plain merchant link, told by the browser's `ping`. */
  ping: boolean;
  /** True in `strict` mode: nothing was read that could tell a person from a machine. */
  unjudged: boolean;
}

const SAME_ORIGIN = 1 << 2;
const GPC = 1 << 3;
/** The bit of a `repeat`, by which stores count them. */
export const REPEAT = 1 << 4;
const BOT_SHIFT = 5;
const PING = 1 << 8;
const UNJUDGED = 1 << 9;

/** Gives the integer; what is left out is false, `unknown` or `none`. */
export function packTraits(traits: Partial<Traits>): number {
  const { device = 'unknown', bot = 'none' } = traits;
  return (
    DEVICES.indexOf(device) |
    (traits.sameOrigin === true ? SAME_ORIGIN : 0) |
    (traits.gpc === true ? GPC : 0) |
    (traits.repeat === true ? REPEAT : 0) |
    (BOT_CLASSES.indexOf(bot) << BOT_SHIFT) |
    (traits.ping === true ? PING : 0) |
    (traits.unjudged === true ? UNJUDGED : 0)
  );
}

/** Reads the integer back; bits of a later version are ignored. */
export function unpackTraits(packed: number): Traits {
  return {
    device: DEVICES[packed & 3] ?? 'unknown',
    sameOrigin: (packed & SAME_ORIGIN) !== 0,
    gpc: (packed & GPC) !== 0,
    repeat: (packed & REPEAT) !== 0,
    bot: BOT_CLASSES[(packed >> BOT_SHIFT) & 7] ?? 'none',
    ping: (packed & PING) !== 0,
    unjudged: (packed & UNJUDGED) !== 0,
  };
}

/** Whether no visitor may be looked for, by packed traits: the browser asked for it, or the site is strict. */
export function isPrivate(packed: number): boolean {
  return (packed & (GPC | UNJUDGED)) !== 0;
}

/** Packed traits of a `repeat`. */
export function markRepeat(packed: number): number {
  return packed | REPEAT;
}

/** Packed traits of a click told by a ping. */
export function markPing(packed: number): number {
  return packed | PING;
}
