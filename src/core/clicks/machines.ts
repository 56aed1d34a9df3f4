// Machines that a list of crawlers does not know.

/** Page testers and screenshot services that go about under a browser's name. */
const TESTERS = /\b(?:GTmetrix|YLT|Miniature\.io)\b/;

/** Whether a user agent is a machine's that `isbot` 5.2.3 takes for a browser. */
export function isTester(userAgent: string): boolean {
  return TESTERS.test(userAgent);
}

// Hosts that open the links of a mail before its reader does. Not safelinks and the like: their referrer
// comes with the reader's own click.
const MAIL_SCANNERS = /^https?:\/\/(?:[\w-]+\.)*(?:urlsand\.com|mimecastprotect\.com)(?:[:/?#]|$)/i;

/** Whether a `Referer` is of a service that scans mail. */
export function isMailScanner(referrer: string | null | undefined): boolean {
  return referrer !== undefined && referrer !== null && MAIL_SCANNERS.test(referrer);
}
