// What an author decides about the judging of clicks. Plain data, for a Worker carries no schema library.

export interface ClickPolicy {
  /** `strict` reads method and path alone: no filter, no visitor, one count a link and day. */
  privacy: 'standard' | 'strict';
  /** Distinct links that one visitor opens within a second to be taken for a scanner. */
  burstLinks: number;
  /** Seconds after a counted click in which the same visitor's next one on it is its `duplicate`. */
  duplicateSeconds: number;
  /** Seconds after a counted click in which the next one is a `repeat`: human, and not unique. */
  uniqueSeconds: number;
  /** How clicks on links of direct-only programs are counted. */
  directClicks: 'ping' | 'script' | 'none';
  /** `open` shows anybody how his own click is judged; `owner` the owner and this machine. */
  selfTest: 'owner' | 'open';
}

/**
 * Mail scanners open 9-10 links in a second (craft-campaign#546), people who open tabs from a list three or
 * four. Ten seconds are a double click or an impatient second one; an hour is Dub's window.
 */
export const DEFAULT_CLICK_POLICY: ClickPolicy = {
  privacy: 'standard',
  burstLinks: 5,
  duplicateSeconds: 10,
  uniqueSeconds: 3600,
  directClicks: 'ping',
  selfTest: 'owner',
};

/** Whether an author set nothing of it. */
export function isDefaultPolicy(policy: ClickPolicy): boolean {
  const names = Object.keys(DEFAULT_CLICK_POLICY) as (keyof ClickPolicy)[];
  return names.every((name) => policy[name] === DEFAULT_CLICK_POLICY[name]);
}
