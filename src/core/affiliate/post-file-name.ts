/**
 * Id and slug of a post that has none in its front matter: the name of its file, or of its folder where the file is
 * `index.mdx` and stands there beside its images. `content/posts/my-post.mdx` and `content/posts/my-post/index.mdx` → `my-post`.
 */
export function readPostFileName(file: string): string {
  const [name = '', folder] = file
    .replace(/\.mdx?$/, '')
    .split('/')
    .toReversed();
  return name === 'index' && folder !== undefined ? folder : name;
}
