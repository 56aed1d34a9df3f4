/** A file's path from the site's root, with `/`, and its text. */
export interface TextFile {
  file: string;
  text: string;
}
