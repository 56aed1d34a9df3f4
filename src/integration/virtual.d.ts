declare module 'virtual:tidemark' {
  import type { LinkInfo, PostInfo, ProgramInfo, SiteInfo } from './virtual-types.ts';

  export const site: SiteInfo;
  /** Throws an Error that names the id when there is no such post. */
  export function getPostInfo(id: string): PostInfo;
  /** Throws an Error that names the id when the registry has no such link. */
  export function getLink(id: string): LinkInfo;
  export function listPrograms(): ProgramInfo[];
}

declare module 'virtual:tidemark/markdown' {
  /** The post as Markdown: absolute links, disclosure first, markers in the text. Throws when there is no such post. */
  export function getMarkdown(id: string): string;
}
