// `wrangler.jsonc` gives the manifest of the last build by this name.
declare module 'tidemark:manifest' {
  const manifest: import('../core/affiliate/manifest.ts').Manifest;
  export default manifest;
}
