// A channel file, with the places that findings point at.
import { ChannelSchema, type Channel } from '../core/affiliate/channel.ts';
import { isId } from '../core/affiliate/go-url.ts';
import type { Problem } from '../core/problem.ts';
import { problemAt } from './problem-at.ts';
import { createSource, type Source } from './source.ts';
import { parseYaml, type YamlResult } from './yaml-mapping.ts';

export interface ChannelSource {
  source: Source;
  /** The file's name. */
  id: string;
  /** Undefined when the file has problems. */
  channel: Channel | undefined;
  range: YamlResult<unknown>['range'];
  problems: Problem[];
}

/** Never throws: what is wrong is in `problems`. */
export function parseChannel(file: string, text: string): ChannelSource {
  const source = createSource(file, text);
  const id = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  const { value, problems, range } = parseYaml(
    { source, start: 0, end: source.text.length, rule: 'invalid-channel' },
    ChannelSchema,
  );
  return {
    source,
    id,
    channel: value,
    range,
    problems: isId(id) ? problems : [invalidFileName(source), ...problems],
  };
}

/** Ids that a post, or another channel, has already: clicks and money of one would be told of the other. */
export function listDuplicateChannels(
  channels: readonly ChannelSource[],
  posts: readonly { id: string; file: string }[],
): Problem[] {
  const owners = new Map(posts.map(({ id, file }) => [id, file]));
  return channels.flatMap(({ id, source }) => {
    const owner = owners.get(id);
    owners.set(id, owner ?? source.file);
    if (owner === undefined) return [];
    return problemAt(source, {
      rule: 'duplicate-id',
      message: `Unexpected id "${id}", which ${owner} already has`,
      hint: 'Rename the file: its name is the id of the channel.',
      start: 0,
    });
  });
}

function invalidFileName(source: Source): Problem {
  return problemAt(source, {
    rule: 'invalid-file-name',
    message: `Unexpected file name "${source.file.replace(/^.*\//, '')}", expected kebab-case such as "newsletter-12.yaml"`,
    hint: 'Rename the file: its name is the id of the channel.',
    start: 0,
  });
}
