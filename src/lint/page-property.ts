// Attributes of an element of a built page, as text.
import type { Element } from 'hast';

type WithProperties = Pick<Element, 'properties'>;

/** By its name in hast, such as `ariaHidden`; empty when it is missing or no text. */
export function readProperty({ properties }: WithProperties, name: string): string {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
}

/** Names in `class`. */
export function listClasses({ properties }: WithProperties): string[] {
  const { className } = properties;
  return Array.isArray(className) ? className.filter((each) => typeof each === 'string') : [];
}
