// What to say once more elsewhere: articles whose readers are worth much, and that stand on the site alone.
import { about, rateOf, sure, times } from './doubt.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';

/** Readers that another channel brings, as a share of those of the article: until channels say their own. */
const SECOND_CHANNEL = about(0.2, 1);
/** Clicks below which an article's own rate is chance. */
const LEAST_CLICKS = 20;
/** How much better than the site's a view must be. */
const CLEARLY_BETTER = 1.5;
/** Articles that are told: the best ones. */
const MOST = 10;

export function findRepurpose(context: ReviewContext): Found[] {
  const { posts, pace, values, clickRate, hoursOf, subjectOf, show } = context;
  const site = values.ofSite;
  if (!clickRate || !site) return [];
  const usual = (clickRate.k / clickRate.n) * site.mean;
  const found = [...posts.values()].flatMap((post) => {
    const [k, n] = [pace.clicks.byPost.get(post.id) ?? 0, pace.views.get(post.id) ?? 0];
    const value = values.ofPost(post.id);
    if (!value || k < LEAST_CLICKS || k > n) return [];
    const perView = times(rateOf(k, n, clickRate.k / clickRate.n, 4), value);
    // Its mean less what it may be off by: a lucky month is no reason.
    if (
      perView.mean / (1 + Math.sqrt(perView.cv2)) < usual ||
      perView.mean < CLEARLY_BETTER * usual
    )
      return [];
    const gain = times(sure(n * pace.toYear(post.published)), SECOND_CHANNEL, perView);
    const entry: Found = {
      kind: 'repurpose',
      cause: 'repurpose',
      subject: subjectOf(post),
      gain,
      hours: hoursOf('repurpose'),
      reason: `A thousand views of it are worth ${show(1000 * perView.mean)}, where the site’s are worth ${show(1000 * usual)} (${plural(n, 'view')} since ${pace.since}); where it stands on the site alone, another channel has readers who have not seen it.`,
      act: {
        what: 'Say it again in a newsletter, a thread or a talk',
        page: `articles/${post.id}`,
      },
    };
    return [{ entry, mean: gain.mean }];
  });
  return found
    .toSorted((a, b) => b.mean - a.mean || (a.entry.subject.id < b.entry.subject.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ entry }) => entry);
}
