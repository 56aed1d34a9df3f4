import { isCompensated } from '../../core/affiliate/program.ts';
import type { PostSource } from '../../parse/post-source.ts';
import type { Registry } from '../../parse/registry.ts';
import { listFiles, type Output } from '../output.ts';
import type { PublishedFinding, Rule } from '../rule.ts';

export const rankingBasis: Rule = {
  id: 'ranking-basis',
  severity: 'warning',
  post(post, { registry }) {
    return [...checkTitle(post, registry), ...checkPostCode(post)];
  },
  published(output) {
    return [...checkPages(output), ...checkCode(output)];
  },
};

/** Titles that promise an order: "The 7 best …", "Top 10 …", "Die besten …". */
const RANKING =
  /\b(?:the|\d+|our|my)\s+(?:\d+\s+)?best\b(?!\s+(?:of|practices?|way|thing|part|time|effort|friend|guess|bet)\b)|^best\b(?!\s+(?:of|practices?|way|thing|part|time|effort|friend|guess|bet)\b)|\btop[ -]?\d+\b|\b(?:die|den|der)\s+(?:\d+\s+)?besten\b|\branking\b/i;

/** Words that tell what orders a list. */
const BASIS =
  /\b(?:order(?:ed)?|sort(?:ed)?|rank(?:ed|ing|ings)?|list(?:ed)?|score[ds]?|rated)\b[^.!?\n]{0,80}\b(?:by|on|after|from|according to|alphabetical(?:ly)?|in order of)\b|\bin (?:alphabetical|no particular|random) order\b|\b(?:how we (?:test|rank|chose|choose|score)|criteria|methodology)\b|\b(?:sortiert|geordnet|gereiht|gelistet|Reihenfolge)\b|\bKriterien\b/i;

const HINT =
  'Say it near the top, for example: "Ordered by our test score; commissions play no part."';

function checkTitle(post: PostSource, registry: Registry) {
  const { title } = post.post ?? {};
  if (title === undefined || !RANKING.test(title)) return [];
  const programs = post.links.flatMap(({ to }) => {
    const program = to === undefined ? undefined : registry.links.get(to)?.program;
    return program && isCompensated(program) ? [to] : [];
  });
  // One link is no list to be ordered.
  if (new Set(programs).size < 2 || BASIS.test(post.source.text.slice(post.bodyStart))) return [];
  const [start, end] = post.frontmatterRange(['title'], 'value');
  return [
    {
      start,
      end,
      message: `Missing what orders the list of "${title}", expected a sentence that says it`,
      hint: HINT,
    },
  ];
}

// Pages that are no posts: a list of products that code puts together.
function checkPages(output: Output): PublishedFinding[] {
  return output.pages.flatMap(({ file, post, links }): PublishedFinding[] => {
    const paid = new Set(links.filter(({ compensated }) => compensated).map(({ href }) => href));
    if (post !== undefined || paid.size < 2) return [];
    const source = listFiles(output, 'page')
      .find((each) => each.file === file)
      ?.read();
    if (source === undefined) return [];
    const match = /<h1[^>]*>([^]*?)<\/h1>/i.exec(source.text);
    const title = match?.[1]?.replaceAll(/<[^>]*>/g, '').trim() ?? '';
    const text = source.text.replaceAll(/<(script|style)\b[^]*?<\/\1>|<[^>]*>/g, ' ');
    if (match === null || !RANKING.test(title) || BASIS.test(text)) return [];
    return [
      {
        message: `Missing what orders the list of "${title}", expected a sentence that says it`,
        hint: HINT,
        at: { source, start: match.index, end: match.index + match[0].length },
      },
    ];
  });
}

function checkCode(output: Output): PublishedFinding[] {
  return listFiles(output, 'code').flatMap((file) => {
    const source = file.read();
    return checkSorting(source.text).map(({ start, end, ...finding }) => ({
      ...finding,
      at: { source, start, end },
    }));
  });
}

// Of a post, only what runs: a sample shows what it shows.
function checkPostCode({ source, code }: PostSource) {
  return code.flatMap(([from, to]) =>
    checkSorting(source.text.slice(from, to)).map((finding) => ({
      ...finding,
      start: finding.start + from,
      end: finding.end + from,
    })),
  );
}

const SORT = /(?:\.(?:sort|toSorted)|\b(?:sortBy|orderBy|sort_by|order_by))\s*\(/g;
// What each has and prose hardly: to look for a rare character is cheaper than to match.
const SIGNS = ['.sort', '.toSorted', 'By', '_by'];
const MONEY = /\b\w*(?:commission|payout|epc|firstOrder|recurring|earnings?|revenue)\w*\b/i;

// A sort by what the merchant pays.
function checkSorting(text: string) {
  if (!SIGNS.some((sign) => text.includes(sign)) || text.search(SORT) === -1) return [];
  return [...text.matchAll(SORT)].flatMap(({ 0: call, index }) => {
    const code = readArguments(text, index + call.length).replaceAll(
      /\/\*[^]*?\*\/|\/\/[^\n]*/g,
      '',
    );
    const field = MONEY.exec(code)?.[0];
    if (field === undefined) return [];
    return [
      {
        start: index,
        end: index + call.length,
        message: `Unexpected "${field}" in what sorts a list, expected nothing that a merchant pays`,
        hint: 'Sort by what serves the reader, such as a test score.',
      },
    ];
  });
}

/** Longer than any comparison that is written in one place. */
const MOST = 600;

function readArguments(text: string, start: number): string {
  let depth = 1;
  for (let index = start; index < Math.min(text.length, start + MOST); index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth === 0) return text.slice(start, index);
  }
  return text.slice(start, start + MOST);
}
