// A program file of the registry, with the places that findings point at.
import { isId } from '../core/affiliate/go-url.ts';
import { ProgramSchema, type Program } from '../core/affiliate/program.ts';
import type { Problem } from '../core/problem.ts';
import { problemAt } from './problem-at.ts';
import { createSource, type Source } from './source.ts';
import { parseYaml, type YamlResult } from './yaml-mapping.ts';

export interface ProgramSource {
  source: Source;
  /** The file's name. */
  id: string;
  /** Undefined when the file has problems. */
  program: Program | undefined;
  /** Ids of its links; when the file has problems, as far as they can be read. */
  linkIds: string[];
  range: YamlResult<unknown>['range'];
  problems: Problem[];
}

/** Never throws: what is wrong is in `problems`. */
export function parseProgram(file: string, text: string): ProgramSource {
  const source = createSource(file, text);
  const id = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  const { value, problems, range } = parseYaml(
    { source, start: 0, end: source.text.length, rule: 'invalid-program' },
    ProgramSchema,
  );
  return {
    source,
    id,
    program: value && { ...value, id },
    linkIds: value ? Object.keys(value.links) : guessLinkIds(source.text),
    range,
    problems: isId(id) ? problems : [invalidFileName(source), ...problems],
  };
}

// One mistake in a program file is one problem, not one more for each link to the program.
function guessLinkIds(text: string): string[] {
  return Array.from(text.matchAll(/^[ \t]+([a-z0-9-]+):/gm), (match) => match[1] ?? '');
}

function invalidFileName(source: Source): Problem {
  return problemAt(source, {
    rule: 'invalid-file-name',
    message: `Unexpected file name "${source.file.replace(/^.*\//, '')}", expected kebab-case such as "acme.yaml"`,
    hint: 'Rename the file: its name is the id of the program.',
    start: 0,
  });
}
