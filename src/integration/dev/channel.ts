// The events between the pages of `astro dev` and its server.

/** A page asks what was found on it; it sends its path. */
export const ASK = 'tidemark:ask';
/** The server answers a page with its `PageReport`. */
export const REPORT = 'tidemark:report';

/** The toolbar asks what a page and its links earned; it sends the page's path. */
export const ASK_FIGURES = 'tidemark:ask-figures';
/** The server answers with its `PageFigures`. */
export const FIGURES = 'tidemark:figures';
