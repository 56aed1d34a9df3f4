// Articles before and after their revisions, where only few have one: millions of clicks of the others are not grouped.
import { viewRevisions } from '../report/by-revisions.ts';
import type { ReportData, ReportPost } from '../report/report-data.ts';
import type { ViewRow } from '../report/view.ts';

/** The rows of `--by revisions` for these posts. */
export function compareRevisions(data: ReportData, posts: readonly ReportPost[]): ViewRow[] {
  const revised = posts.filter(({ revisions }) => revisions.length > 0);
  if (revised.length === 0) return [];
  const ids = new Set(revised.map(({ id }) => id));
  return viewRevisions({
    ...data,
    posts: revised,
    attributed: data.attributed.filter((each) => each.bucket === 'post' && ids.has(each.post)),
    clicks: data.clicks.filter(({ owner }) => ids.has(owner)),
  }).rows;
}
