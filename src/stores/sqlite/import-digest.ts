// How an import is known again: by a digest of all that it said, row after row.
import { createHash } from 'node:crypto';
import { OBSERVATION_DETAILS, type Observation } from '../../core/revenue/observation.ts';

interface Digest {
  add(observation: Observation): void;
  /** In hexadecimal. */
  end(): string;
}

/** A call of the hash for each row takes longer than the hash. */
const BUFFERED_CHARACTERS = 32_768;

/**
 * The digest of stores that hold imports: what a row adds to it is never to be changed. A detail that a row
 * lacks adds nothing, so that reports imported before a detail was known keep their digest.
 */
export function createDigest(): Digest {
  const hash = createHash('sha256');
  let text = '';
  let separator = '';
  return {
    add(observation) {
      text += separator + format(observation);
      separator = '\n';
      if (text.length < BUFFERED_CHARACTERS) return;
      hash.update(text);
      text = '';
    },
    end: () => hash.update(text).digest('hex'),
  };
}

/** All that a row says, with the file and line it was read from. */
function format(observation: Observation): string {
  const { commission, sale } = observation;
  const said = [
    observation.network,
    observation.externalId,
    observation.program,
    observation.kind,
    observation.status,
    observation.occurredOn,
    String(commission.minor),
    commission.currency,
    String(sale?.minor ?? null),
    String(sale?.currency ?? null),
    observation.subId,
    observation.customer,
    observation.sourceFile,
    String(observation.sourceLine),
  ];
  for (const key of OBSERVATION_DETAILS) {
    const value = observation[key];
    if (value !== undefined) said.push(`${key}=${value}`);
  }
  return JSON.stringify(said);
}
