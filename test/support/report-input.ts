// Input of reports for tests: two posts, one program, and whatever a test says.
import type { ReportInput, ReportPost } from '../../src/core/report/report-data.ts';
import { manifest } from './ledger.ts';
import { programWith } from './programs.ts';

export function reportPost(
  id: string,
  published: string,
  more: Partial<ReportPost> = {},
): ReportPost {
  return {
    id,
    title: `The ${id}`,
    path: `/posts/${id}/`,
    published,
    wordCount: 1000,
    hours: { total: 5, byKind: {} },
    tags: [],
    kind: '',
    revisions: [],
    ...more,
  };
}

export function reportInput(facts: Partial<ReportInput> = {}): ReportInput {
  return {
    posts: [reportPost('second', '2026-05-01'), reportPost('first', '2026-01-31')],
    clicks: [],
    views: [],
    observations: [],
    manifest,
    programs: [programWith()],
    asOf: '2026-11-20',
    currency: 'USD',
    dataSince: '2026-01-01',
    ...facts,
  };
}
