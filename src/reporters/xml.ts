// Writes XML 1.0 that a strict parser reads, whatever the text.

type Attributes = Readonly<Record<string, string | number>>;

/** `children` are markup: elements, or the result of `escapeXml`. */
export function formatElement(
  name: string,
  attributes: Attributes,
  children: readonly string[],
): string {
  const pairs = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
  return children.length === 0
    ? `<${name}${pairs}/>`
    : `<${name}${pairs}>${children.join('')}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text for an element or an attribute. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- These are what XML 1.0 has no place for.
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll(/[&<>"\r\t]/g, (character) => ENTITIES[character] ?? character)
  );
}
