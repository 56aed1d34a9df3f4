// What a user got wrong, as data: rules and parsers collect problems, reporters render them, and
// only a shell decides whether they end a build.

/** `error` fails a build and gives exit status 1; `warning` is told and passes. */
export type Severity = 'error' | 'warning';

/** A place in a user's file. Lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  /** Path from the site's root, with `/`. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  /** Column after the last character. */
  endColumn: number;
  /** Offset of the first character in the file's text without a byte order mark, in UTF-16 units; absent
   * where a file is known by its lines alone. */
  offset?: number;
  /** Offset after the last character. */
  endOffset?: number;
}

/** A replacement by offsets into a text; everything around it keeps its bytes. */
export interface TextEdit {
  /** Offsets of what is replaced; equal for an insertion. */
  start: number;
  end: number;
  text: string;
}

/** A way to mend a problem in the file that it is in. */
export interface Fix {
  /** What it does: "Write the registry link". */
  title: string;
  /** They do not overlap. */
  edits: readonly TextEdit[];
}

/** One finding. Its JSON shape is a published format; `rule` is permanent. */
export interface Problem extends Place {
  /** Stable kebab-case code: a rule id, or the code of a parse or import error. */
  rule: string;
  severity: Severity;
  /** "Unexpected X, expected Y". */
  message: string;
  /** The next step that mends it. */
  hint: string;
  /** Where the rule is explained. */
  url: string;
  /** True when `lint --fix` can mend it without a guess. */
  fixable: boolean;
  /** What `lint --fix` does; present when `fixable`. */
  fix?: Fix;
  /** What an author may choose to do: each is a guess. */
  suggestions?: readonly Fix[];
}

/** The outcome of a check over `files`. */
export interface Report {
  /** Number of files looked at. */
  files: number;
  /** In file, line, column, rule order. */
  problems: Problem[];
}

/** Number of problems by severity. */
export function countProblems(problems: readonly Problem[]): { error: number; warning: number } {
  const error = problems.filter((problem) => problem.severity === 'error').length;
  return { error, warning: problems.length - error };
}

/** A report whose problems stand in the one stable order every reporter and test relies on. */
export function createReport(files: number, problems: readonly Problem[]): Report {
  return { files, problems: problems.toSorted(compareProblems) };
}

function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

// Code-unit order, not the locale's: the same report on every machine.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
