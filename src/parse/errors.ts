// What can be wrong with a file before any rule looks at it. The codes are permanent; each problem's
// `url` leads to this table.

interface ParseError {
  /** What is wrong. */
  what: string;
  /** Why it stops a build. */
  why: string;
}

/** @public Every code, for whatever explains it. */
export const PARSE_ERRORS = {
  'invalid-yaml': {
    what: 'Front matter or a program file is not YAML 1.2.',
    why: 'Nothing in it can be read with certainty.',
  },
  'invalid-frontmatter': {
    what: 'Front matter lacks a field, has one that is unknown, or a value out of range.',
    why: 'Dates, hours and placements feed the reports; public/schemas/post.schema.json has all fields.',
  },
  'invalid-program': {
    what: 'A program file lacks a field, has one that is unknown, or a value out of range.',
    why: 'Terms decide what a click is worth; public/schemas/program.schema.json has all fields.',
  },
  'invalid-mdx': {
    what: 'The text of a post is not MDX: a tag or an expression does not end.',
    why: 'Its links cannot be found, and Astro could not build the page.',
  },
  'invalid-file-name': {
    what: "A file's name cannot serve as an id: kebab-case, at most 64 characters.",
    why: 'The name is the id in lock file, store and reports, and part of the address.',
  },
  'duplicate-id': {
    what: 'Two posts have one id.',
    why: 'Clicks and money of one would be told of the other.',
  },
  'duplicate-slug': {
    what: 'Two posts have one slug.',
    why: 'One page would overwrite the other.',
  },
  'duplicate-program-id': {
    what: 'Two program files have one name.',
    why: 'The terms of one would be told of the other.',
  },
  'duplicate-link-id': {
    what: 'Two programs have a link of one id.',
    why: 'Addresses below /go/ are one name space.',
  },
  'invalid-acknowledgements': {
    what: 'content/link-acknowledgements.yaml lacks a field, or has a value out of range.',
    why: 'What it says of a broken link could not be trusted.',
  },
  'expired-acknowledgement': {
    what: 'The last day of an acknowledgement is over.',
    why: 'A decision to live with a broken link was made for a time.',
  },
  'unused-acknowledgement': {
    what: 'An acknowledgement is of a link that is well, or of none.',
    why: 'It would hide the next thing that breaks.',
  },
} as const satisfies Record<string, ParseError>;

export type ParseErrorCode = keyof typeof PARSE_ERRORS;

/** Where parse errors are explained. */
export const PARSE_ERRORS_URL = 'src/parse/errors.ts';
