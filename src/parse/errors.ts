// What can be wrong with a file before any rule looks at it. The codes are permanent; each problem's
// `url` leads to this table.

interface ParseError {
  /** What is wrong. */
  what: string;
  /** Why it stops a build. */
  why: string;
  /** How to mend it, in general; each finding names its own next step. */
  mend: string;
}

/** @public Every code, for whatever explains it. */
export const PARSE_ERRORS = {
  'invalid-yaml': {
    what: 'Front matter or a program file is not YAML 1.2.',
    why: 'Nothing in it can be read with certainty.',
    mend: 'Mend the line shown: a text with ": " or " #" in it stands in quotes, and lists and keys are indented by spaces.',
  },
  'invalid-frontmatter': {
    what: 'Front matter lacks a field, has one that is unknown, or a value out of range.',
    why: 'Dates, hours and placements feed the reports; public/schemas/post.schema.json has all fields.',
    mend: 'Write the field as shown; npm run new writes a post with all that are needed.',
  },
  'invalid-program': {
    what: 'A program file lacks a field, has one that is unknown, or a value out of range.',
    why: 'Terms decide what a click is worth; public/schemas/program.schema.json has all fields.',
    mend: 'Write the field as shown; the files of content/programs/ are examples.',
  },
  'invalid-channel': {
    what: 'A file of content/channels/ lacks a field, has one that is unknown, or a value out of range.',
    why: 'Its links have codes, and its hours are reported; public/schemas/channel.schema.json has all fields.',
    mend: 'Write the field as shown; npm run channel writes a file with all that are needed.',
  },
  'invalid-mdx': {
    what: 'The text of a post is not MDX: a tag or an expression does not end.',
    why: 'Its links cannot be found, and Astro could not build the page.',
    mend: 'Close the tag or the brace shown; write a plain < as &lt; and a plain { as \\{, and a comment as {/* … */}.',
  },
  'invalid-file-name': {
    what: "A file's name cannot serve as an id: kebab-case, at most 64 characters.",
    why: 'The name is the id in lock file, store and reports, and part of the address.',
    mend: 'Rename the file, such as my-post.mdx or acme.yaml; a post may instead have an id and a slug in its front matter.',
  },
  'unread-post': {
    what: 'A Markdown file stands among the posts.',
    why: 'Posts are MDX: no page is made of it, and none of its links is checked.',
    mend: 'Rename it to .mdx and mend what lint shows; or begin its name with _ where it is a note or a part of posts.',
  },
  'duplicate-id': {
    what: 'Two posts, or a post and a channel, have one id.',
    why: 'Clicks and money of one would be told of the other.',
    mend: 'Give one of the two posts another id in its front matter, or another file name: the one whose clicks nobody counts yet. The id of a channel is its file name.',
  },
  'duplicate-slug': {
    what: 'Two posts have one slug.',
    why: 'One page would overwrite the other.',
    mend: 'Give one of the two posts another slug in its front matter, or another file name.',
  },
  'duplicate-program-id': {
    what: 'Two program files have one name.',
    why: 'The terms of one would be told of the other.',
    mend: 'Rename one of the two files, or merge them into one.',
  },
  'duplicate-link-id': {
    what: 'Two programs have a link of one id.',
    why: 'Addresses below /go/ are one name space.',
    mend: 'Rename one of the two links, and the /go/ addresses and placements that name it.',
  },
  'invalid-lock': {
    what: 'content/placements.lock.json is not a lock file: a merge left its marks, or a value is broken.',
    why: 'A code that is lost would be given again, and the money of one link told of another.',
    mend: 'Take the file from git again, or resolve the merge so that each code stands in it once; then build.',
  },
  'invalid-import-mapping': {
    what: 'A file of content/import-mappings/ lacks a field, has one that is unknown, or a value out of range.',
    why: 'It says which column of a report is money; public/schemas/import-mapping.schema.json has all fields.',
    mend: 'Write the field as shown; npm run import -- --help has an example.',
  },
  'invalid-tracker-mapping': {
    what: 'A file of content/import-mappings/tracker/ lacks a field, has one that is unknown, or a value out of range.',
    why: 'It says which column of a tracker is money.',
    mend: 'Write the field as shown, or remove the file and be asked again: npm run import-tracker -- FILE.',
  },
  'invalid-acknowledgements': {
    what: 'content/link-acknowledgements.yaml lacks a field, or has a value out of range.',
    why: 'What it says of a broken link could not be trusted.',
    mend: 'Write the entry as shown: a link id, a reason and the last day on which it holds.',
  },
  'expired-acknowledgement': {
    what: 'The last day of an acknowledgement is over.',
    why: 'A decision to live with a broken link was made for a time.',
    mend: 'Mend the link, or give the entry another last day.',
  },
  'unused-acknowledgement': {
    what: 'An acknowledgement is of a link that is well, or of none.',
    why: 'It would hide the next thing that breaks.',
    mend: 'Remove the entry.',
  },
  'unused-override': {
    what: 'A glob in lint.overrides of tidemark() names no file of the content.',
    why: 'What it was to change holds nowhere: a folder was renamed, or the glob does not begin at the root of the site.',
    mend: 'Write it from the root of the site, such as content/posts/de/**, or remove it.',
  },
  'invalid-figure': {
    what: '<Figure> or <FigureTable> has an attribute that is unknown, missing or out of range.',
    why: 'A build prints the figure, and must know which one is meant.',
    mend: 'Write the attribute as shown; src/core/figures/README.md lists what can be printed.',
  },
  'missing-figure': {
    what: 'A post asks for a figure that is not there: of an unknown article, of no ledger, of a month out of range.',
    why: 'A page with a hole or a zero in its place would tell readers something that is not so.',
    mend: 'Import the reports that have it, name another one, or take the figure out.',
  },
  'unpublished-figure': {
    what: 'A post asks for a figure, and the site does not publish any.',
    why: 'Earnings are private until the author says otherwise, for the site and in the post.',
    mend: 'Set publishFigures: true in tidemark({ … }) of astro.config.mjs, or take the figure out.',
  },
} as const satisfies Record<string, ParseError>;

export type ParseErrorCode = keyof typeof PARSE_ERRORS;

/** Where parse errors are explained. */
export const PARSE_ERRORS_URL = 'src/parse/errors.ts';
