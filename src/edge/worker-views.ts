// Which answers of a Worker are views of pages, and what is kept of one.
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { View } from '../core/clicks/click.ts';
import { judge } from '../core/clicks/judge.ts';
import { asNavigation, isRouterFetch } from '../core/clicks/soft-navigation.ts';
import type { GoRequest } from './go.ts';

export interface WorkerViews {
  /** Whether an answer of the static assets shows a page: also one that the browser has still (304). */
  isView(request: Request, response: Response): boolean;
  /** The view as it is judged without a memory of visitors. */
  describe(facts: GoRequest): View;
}

export function createWorkerViews(manifest: Manifest, isStrict: boolean): WorkerViews {
  const postByPath = new Map(
    Object.entries(manifest.posts).map(([post, { path }]) => [path, post]),
  );
  const isSoft = manifest.clientRouter === true;
  return {
    isView({ method, url }, { status, headers }) {
      if (method !== 'GET') return false;
      const type = headers.get('Content-Type');
      if (status === 304 && type === null) return isPagePath(new URL(url).pathname);
      return (status === 200 || status === 304) && type?.startsWith('text/html') === true;
    },
    describe(facts) {
      const { path } = facts;
      const asked = isSoft && isRouterFetch(facts) ? asNavigation(facts) : facts;
      return {
        path,
        post: postByPath.get(path) ?? '',
        ...judge(asked, { known: true, isStrict }),
      };
    },
  };
}

// An answer without a body does not say what the body is.
function isPagePath(path: string): boolean {
  return !/\.[^/.]*$/.test(path) || path.endsWith('.html');
}
