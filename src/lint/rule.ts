// What a rule is. One rule is two files: its checks, and beside them its documentation with examples.
import type * as z from 'zod';
import type { LedgerEarnings } from '../core/figures/ledger-earnings.ts';
import type { Fix, Severity, TextEdit } from '../core/problem.ts';
import type { Partials } from '../parse/partials.ts';
import type { ChannelSource } from '../parse/channel-source.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { ProgramSource } from '../parse/program-source.ts';
import type { Registry } from '../parse/registry.ts';
import type { Source } from '../parse/source.ts';
import type { Output } from './output.ts';
import type { Page } from './page.ts';
import type { SiteFacts } from './site-facts.ts';

/** What every check may look at. Options are as the author set them, with the rule's defaults. */
export interface RuleContext<Options = unknown> {
  registry: Registry;
  options: Options;
  /** UTC date "YYYY-MM-DD" of the lint. */
  today: string;
  /** The site's origin, such as `https://example.com`. Undefined where it is not known. */
  origin?: string | undefined;
  /** What posts may import. Undefined where only one file is known. */
  partials?: Partials | undefined;
  /** What the ledger says was earned. Undefined where no ledger is read. */
  earnings?: LedgerEarnings | undefined;
}

/** A finding before the runner adds the rule's id and severity to it. */
export interface RuleFinding {
  /** "Unexpected X, expected Y". */
  message: string;
  /** The next step that mends it. */
  hint: string;
  /** Where it differs from the rule's. A severity that the author sets goes before it. */
  severity?: Severity;
  /** Id of the program that it is about, whose severity the author may set apart. */
  program?: string;
}

/** A finding in a source file, by offsets; the end is exclusive. */
export interface SourceFinding extends RuleFinding {
  start: number;
  end: number;
  /** What mends it without a guess; twice is the same as once. */
  fix?: { title: string; edits: readonly TextEdit[] };
  /** What may mend it: each is a guess. */
  suggestions?: readonly Fix[];
}

/** A finding in a program file or in the lock file. */
export interface SiteFinding extends SourceFinding {
  /** Path from the site's root. */
  file: string;
}

/** A finding in a built page; it is told at the source of `placement`, or at the post, where that is known. */
export interface PageFinding extends RuleFinding {
  /** Placement code that the finding is about. */
  placement?: string;
  /** Address of the link that it is about, as the page has it. A link in the code of a post has no placement code. */
  address?: string;
}

/**
 * A finding in what a build gives out. It is told at the source of `placement` where that is known, else in
 * the post, else at its place in a file of the output or of the site.
 */
export interface PublishedFinding extends RuleFinding {
  /** Placement code that the finding is about. */
  placement?: string | undefined;
  /** Post that the finding is about; `link` is the id of the link in it, where it is about one. */
  post?: PostSource | undefined;
  link?: string | undefined;
  /** A place in a file, by offsets; the end is exclusive. */
  at: { source: Source; start: number; end: number };
}

/**
 * A rule looks at one or more of: posts, channels and programs as written, what they say together, pages as built,
 * the output as a whole. `Options` is what the
 * author may set for it in `tidemark({ lint: { rules } })`.
 */
export interface Rule<Options = unknown> {
  /** Permanent, kebab-case; the name of its files. */
  id: string;
  /** Default severity. */
  severity: Severity;
  /** It looks at what a browser measured (`lint --published --browser`); without that it finds nothing. */
  needsBrowser?: true;
  /** An object in which each field has a default and a description. Without it, a rule has no options. */
  options?: z.ZodType<Options>;
  post?(post: PostSource, context: RuleContext<Options>): SourceFinding[];
  channel?(channel: ChannelSource, context: RuleContext<Options>): SourceFinding[];
  program?(program: ProgramSource, context: RuleContext<Options>): SourceFinding[];
  /** Called once for a site, with what its posts, programs and lock file say together. */
  site?(facts: SiteFacts, context: RuleContext<Options>): SiteFinding[];
  page?(page: Page, context: RuleContext<Options>): PageFinding[];
  /** Called once for a build. */
  published?(output: Output, context: RuleContext<Options>): PublishedFinding[];
}

/** Where a rule's explanation is, from the root of Tidemark. */
export function ruleUrl(id: string): string {
  return `src/lint/rules/${id}.md`;
}
