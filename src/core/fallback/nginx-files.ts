// The `/go/` endpoint as two files for nginx: a map from path to address, and an answer that uses it.
import type { Forward } from './forwards.ts';

/** For `http { }`: sets `$tidemark_go` to the address of the path that is asked for, or to nothing. */
export function formatNginxMap(forwards: readonly Forward[]): string {
  return `# Written by Tidemark at each build. Include it in http { }.
map_hash_bucket_size 256;
map_hash_max_size ${2 ** Math.max(11, Math.ceil(Math.log2(2 * forwards.length + 1)))};

# A dollar sign cannot be quoted.
geo $tidemark_dollar { default "$"; }

map $uri $tidemark_path {
  default "";
  "~^(?<tidemark_bare>/go/.+?)/?$" $tidemark_bare;
}

map $tidemark_path $tidemark_go {
  default "";
${forwards.map(({ path, to }) => `  ${path} ${quote(to)};\n`).join('')}}

# A browser that looks ahead, or a script, is no reader.
map "$http_sec_purpose $http_purpose $http_x_purpose $http_x_moz" $tidemark_ahead {
  default 0;
  "~*prefetch|prerender|preview" 1;
}
map $http_sec_fetch_mode $tidemark_script {
  default 1;
  "" 0;
  navigate 0;
}
map $tidemark_ahead$tidemark_script $tidemark_refused {
  default 1;
  00 0;
}
`;
}

/** For a location: answers from the map as the endpoint does, and counts nobody. */
export const NGINX_ANSWER = `# Written by Tidemark at each build. Include it in a location.
default_type text/plain;
add_header Cache-Control "private, no-store" always;
add_header X-Robots-Tag "noindex, nofollow" always;
add_header Referrer-Policy "strict-origin-when-cross-origin" always;
if ($request_method !~ "^(?:GET|HEAD)$") {
  return 405;
}
if ($tidemark_go = "") {
  return 404 "There is no such link.\\n";
}
if ($tidemark_refused) {
  return 503 "This link is for readers who click it.\\n";
}
return 302 $tidemark_go;
`;

// nginx takes a backslash and the quote itself for more than they are, and a dollar sign for a variable.
function quote(to: string): string {
  return `"${to.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('$', () => '${tidemark_dollar}')}"`;
}
