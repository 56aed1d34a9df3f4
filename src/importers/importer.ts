// One format that can be recognised by its header.
import { MappingSchema, type Mapping, type MappingInput } from './mapping.ts';

/**
 * How sure the names of the columns are. `documented`: the network publishes them. `seen`: from other
 * programs that read such files. `fields`: those of its API, while the headers of its own download are not
 * known. `own`: Tidemark's, or the author's.
 */
type HeaderSource = 'documented' | 'seen' | 'fields' | 'own';

export interface Importer {
  /** What `--as` takes; unique. */
  name: string;
  /** For people: the network and its report. */
  title: string;
  source: HeaderSource;
  mapping: Mapping;
  /** Columns that a header must have to be surely of this format, in lower case. */
  signature: readonly string[];
  /** Why a file of this format cannot be imported, and what can. */
  refusal?: { message: string; hint: string };
  /** Refuses personal data instead of dropping it: the author can mend the file. */
  strict?: boolean;
}

export interface ImporterInput extends Omit<Importer, 'mapping' | 'signature'> {
  mapping: MappingInput;
  signature: readonly string[];
}

/** Checks and completes a format. Throws ZodError for one that is written wrongly. */
export function defineImporter({ mapping, signature, ...rest }: ImporterInput): Importer {
  return {
    ...rest,
    signature: signature.map((name) => name.toLowerCase()),
    mapping: MappingSchema.parse(mapping),
  };
}

/** The format of a mapping that an author wrote: it needs the columns that it reads always. */
export function toImporter(mapping: Mapping): Importer {
  return {
    name: mapping.network,
    title: mapping.title ?? mapping.network,
    source: 'own',
    mapping,
    signature: [],
  };
}
