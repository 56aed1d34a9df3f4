// The only script that Tidemark ever puts into a page, and only where the author asks for it (`directClicks:
// 'script'`) and a link of a direct-only program stands: browsers without `ping` are then counted, too.

/** Where a built site has it. */
export const PING_SCRIPT_PATH = '/_tidemark/ping.js';

/**
 * Sends what the `ping` attribute would, and takes the attribute away first, so that no browser does both. It
 * reads nothing but the link, and neither keeps nor sends anything else.
 */
export const PING_SCRIPT = `for (const type of ['click', 'auxclick'])
  addEventListener(type, (event) => {
    const link = event.button < 2 && event.target.closest?.('a[ping]');
    const to = link && link.getAttribute('ping');
    if (to && navigator.sendBeacon?.(to)) {
      link.removeAttribute('ping');
      setTimeout(() => link.setAttribute('ping', to));
    }
  });
`;
