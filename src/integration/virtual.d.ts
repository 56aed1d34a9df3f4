declare module 'virtual:tidemark' {
  export const site: import('./virtual-types.ts').SiteInfo;
  /** Throws an Error that names the id when there is no such post. */
  export function getPostInfo(id: string): import('./virtual-types.ts').PostInfo;
  /** Throws an Error that names the id when the registry has no such link. */
  export function getLink(id: string): import('./virtual-types.ts').LinkInfo;
  export function listPrograms(): import('./virtual-types.ts').ProgramInfo[];
  /** By the key that the build gives an element. Throws an Error that says why when there is no such figure. */
  export function getFigure(key: string): import('./virtual-types.ts').FigureInfo;
}

declare module 'virtual:tidemark/markdown' {
  /** The post as Markdown: absolute links, disclosure first, markers in the text. Throws when there is no such post. */
  export function getMarkdown(id: string): string;
}
