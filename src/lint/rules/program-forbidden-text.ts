import { findLinkBlock, locateIn } from '../link-block.ts';
import type { Rule } from '../rule.ts';

export const programForbiddenText: Rule = {
  id: 'program-forbidden-text',
  severity: 'error',
  post(post, { registry }) {
    const seen = new Set<number>();
    return post.links.flatMap((found) => {
      const program = found.to === undefined ? undefined : registry.links.get(found.to)?.program;
      if (!program || program.forbiddenText.length === 0) return [];
      const titles = [found.title, found.text].filter((text) => text !== undefined).join('\n');
      const { pieces } = findLinkBlock(post, found);
      return program.forbiddenText.flatMap((text) => {
        const pattern = toPattern(text);
        const piece = pieces.find((each) => pattern.test(each.text));
        if (!piece && !pattern.test(titles)) return [];
        const match = piece && pattern.exec(piece.text);
        const [start, end] =
          piece && match
            ? locateIn(post, piece, match.index, match[0].length)
            : [found.start, found.end];
        // Two links of one paragraph stand near the same words.
        if (seen.has(start)) return [];
        seen.add(start);
        return [
          {
            start,
            end,
            message: `Unexpected "${match?.[0] ?? text}" near a link of ${program.name}, which its terms forbid`,
            hint: 'Say it in other words, or take the link out of this block.',
            program: program.id,
          },
        ];
      });
    });
  },
};

// Whole words, any letter case, any white space between them.
function toPattern(text: string): RegExp {
  const words = text.split(/\s+/).map((word) => RegExp.escape(word));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'iu');
}
