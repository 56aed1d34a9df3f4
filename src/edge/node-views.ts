// What the Node server keeps of a page that it sent.
import { judge } from '../core/clicks/judge.ts';
import { asNavigation, isRouterFetch } from '../core/clicks/soft-navigation.ts';
import { isOpenToVerdict, withVerdict } from '../core/clicks/visits.ts';
import type { FindAddress } from './node-address.ts';
import type { ReadFacts } from './node-facts.ts';
import type { GroupCommit } from './node-group-commit.ts';
import type { Page } from './node-pages.ts';
import type { NodeRequest } from './node-request.ts';
import type { Visitors } from './node-visitors.ts';

export interface ViewOptions {
  readFacts: ReadFacts;
  findAddress: FindAddress;
  /** Undefined where visitors are not remembered. */
  visitors: Visitors | undefined;
  commit: GroupCommit;
  /** True where Astro's client router opens pages. */
  isSoft: boolean;
  isStrict: boolean;
}

/** Keeps the view that was seen; to be called once the page is sent. */
type KeepView = () => void;
export type SeeView = (page: Page, request: NodeRequest, query: string) => KeepView;

/** Judges while the page is asked for: a connection that has ended no longer tells whose it was. */
export function createViews(options: ViewOptions): SeeView {
  const { readFacts, findAddress, visitors, commit, isSoft, isStrict } = options;
  return function seeView({ path, post }, request, query) {
    const asked = readFacts(request, path, query);
    const facts = isSoft && isRouterFetch(asked) ? asNavigation(asked) : asked;
    const view = { path, post, ...judge(facts, { known: true, isStrict }) };
    if (visitors === undefined || !isOpenToVerdict(view)) return () => commit.keepView(view);
    const address = findAddress(request, facts.header);
    const userAgent = facts.header('user-agent') ?? '';
    const seen = { address, userAgent, link: '', item: path, post };
    return () => commit.keepView(withVerdict(view, visitors.judge(seen)));
  };
}
