// What is within the quotes of a JavaScript string, as the text that it means.

const ESCAPE = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[\s\S]))/gi;

const CONTROLS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  // A line that goes on in the next one.
  '\n': '',
  '\r\n': '',
};

export function resolveEscapes(quoted: string): string {
  if (!quoted.includes('\\')) return quoted;
  return quoted.replaceAll(
    ESCAPE,
    (_, point?: string, unit?: string, byte?: string, sign: string = '') => {
      const hex = point ?? unit ?? byte;
      if (hex === undefined) return CONTROLS[sign] ?? sign;
      const code = Number.parseInt(hex, 16);
      return code > 0x10_ff_ff ? '' : String.fromCodePoint(code);
    },
  );
}
