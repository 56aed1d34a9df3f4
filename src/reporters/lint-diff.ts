// What a fix would change, as a patch that `git apply` and `patch -p1` take.
import { createTwoFilesPatch } from 'diff';

export interface ChangedFile {
  /** Path from the site's root. */
  file: string;
  before: string;
  after: string;
}

/** A unified diff, in the order of the files; empty when there are none. */
export function formatLintDiff(files: readonly ChangedFile[]): string {
  return files
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
        context: 3,
      }).replace(/^=+\n/, ''),
    )
    .join('');
}
