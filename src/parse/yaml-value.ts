// The value of a YAML text that is in order. Almost every text is; what is wrong with another, and where,
// is told by a parser that knows places and takes five times as long.
import { CORE_SCHEMA, load } from 'js-yaml';

// Anchors, tags, directives, markers of documents, merge keys, explicit, numeric and empty keys: what two parsers may read in two ways.
const UNUSUAL = /[&*!%?\t]|<<|^(?:---|\.\.\.)|^[ \t]*-?[\d.]+[ \t]*:|[[{,][ \t]*-?[\d.]*[ \t]*:/m;

/** Undefined when the text is empty, faulty, or anything but plain. */
export function readPlainYaml(text: string): unknown {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}
