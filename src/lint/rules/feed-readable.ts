import { findFeedFault } from '../feed-fault.ts';
import { listFiles } from '../output.ts';
import type { Rule } from '../rule.ts';

export const feedReadable: Rule = {
  id: 'feed-readable',
  severity: 'error',
  published: (output) =>
    listFiles(output, 'feed').flatMap((file) => {
      const source = file.read();
      const fault = findFeedFault(source.text);
      return fault === undefined
        ? []
        : [
            {
              message: `Unexpected markup in ${file.file}, expected a feed that is well-formed: ${fault.message}`,
              hint: 'Mend where the feed is made, and build again: readers refuse a feed that is not well-formed.',
              at: { source, start: fault.at, end: Math.min(fault.at + 1, source.text.length) },
            },
          ];
    }),
};
