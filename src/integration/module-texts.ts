// What the bundler asks of Tidemark. A build answers from a thread of its own, a dev server from the site as last read.

/** Source texts of modules; errors are those of reading the site. */
export interface ModuleTexts {
  /** An .mdx file as it is compiled, by its absolute path. */
  readMdx(path: string): Promise<string>;
  /** `virtual:tidemark`. */
  readData(): Promise<string>;
  /** `virtual:tidemark/markdown`. */
  readMarkdown(): Promise<string>;
}
