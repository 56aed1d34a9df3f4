/**
 * Reads what each source file imports and holds it against the table in layers.ts.
 * It works on text, so that a test can also hand it files that do not exist.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import type { Layer } from './layers.ts';

/** Source text by path, relative to the repository, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  specifier: string;
  line: number;
  /** Erased before the code runs. */
  isType: boolean;
}

/** One line for each import that the table does not allow, `file:line message`. */
export function checkLayers(sources: Sources, layers: readonly Layer[]): string[] {
  return [...sources].flatMap(([file, source]) => {
    const layer = findLayer(file, layers);
    if (!layer) return [`${file}:1 has no row in test/layers/layers.ts`];
    return listImports(file, source)
      .filter(({ specifier }) => !isAllowed(file, specifier, layer, layers))
      .map(({ specifier, line }) => `${file}:${line} ${layer.folder} may not import ${specifier}`);
  });
}

/** Each import cycle that exists at run time, as `a.ts → b.ts → a.ts`, found once. */
export function findCycles(sources: Sources): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) cycles.push([...path.slice(start), file].join(' → '));
    if (start !== -1 || done.has(file)) return;
    for (const { specifier, isType } of listImports(file, sources.get(file) ?? '')) {
      const target = resolveRelative(file, specifier);
      if (!isType && target !== undefined && sources.has(target)) visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return cycles;
}

/** Reads of the clock that the code linter's rules on globals and properties cannot express. */
export function findClockReads(file: string, source: string): string[] {
  const found: string[] = [];
  walk(file, source, (node, line) => {
    const isClock =
      (ts.isNewExpression(node) && !node.arguments?.length && isName(node.expression, 'Date')) ||
      (ts.isCallExpression(node) && isName(node.expression, 'Date'));
    if (isClock) found.push(`${file}:${line} reads the clock; take the time as a parameter`);
  });
  return found;
}

/** Static, dynamic and type imports, re-exports and `require`, in order. */
export function listImports(file: string, source: string): Import[] {
  const imports: Import[] = [];
  walk(file, source, (node, line) => {
    const found = readImport(node);
    if (found) imports.push({ ...found, line });
  });
  return imports;
}

function readImport(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node))
    return literal(
      node.moduleSpecifier,
      node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    );
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return literal(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return literal(node.argument.literal, true);
  if (ts.isExternalModuleReference(node)) return literal(node.expression, false);
  if (!ts.isCallExpression(node) || !node.arguments[0]) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport || isName(node.expression, 'require')
    ? literal(node.arguments[0], false)
    : undefined;
}

function literal(node: ts.Node, isType: boolean): Omit<Import, 'line'> {
  return { specifier: ts.isStringLiteralLike(node) ? node.text : '(a computed name)', isType };
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function walk(file: string, source: string, visit: (node: ts.Node, line: number) => void): void {
  const code = file.endsWith('.astro') ? keepAstroCode(source) : source;
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const step = (node: ts.Node): void => {
    visit(node, tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1);
    ts.forEachChild(node, step);
  };
  step(tree);
}

/** The front matter and the scripts of an .astro file on their own lines, all else blank. */
function keepAstroCode(source: string): string {
  const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
  const fence = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(source);
  const head = fence?.[0] ?? '';
  const template = source
    .slice(head.length)
    .replaceAll(
      /([\s\S]*?)(?:(<script\b[^>]*>)([\s\S]*?)<\/script>|$)/g,
      (_, before: string, open: string | undefined, code: string | undefined) =>
        blank(before) + blank(open ?? '') + (code ?? ''),
    );
  return head.replaceAll('---', '   ') + template;
}

function isAllowed(
  file: string,
  specifier: string,
  layer: Layer,
  layers: readonly Layer[],
): boolean {
  const target = resolveRelative(file, specifier);
  if (target === undefined) return layer.packages.some((name) => matchesPackage(specifier, name));
  const other = findLayer(target, layers);
  return other !== undefined && (other === layer || layer.layers.includes(other.folder));
}

function findLayer(file: string, layers: readonly Layer[]): Layer | undefined {
  return layers
    .filter(({ folder }) =>
      folder.endsWith('*') ? file.startsWith(folder.slice(0, -1)) : file.startsWith(`${folder}/`),
    )
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function matchesPackage(specifier: string, name: string): boolean {
  if (name === '*') return /^[a-z@](?!\w*:)/.test(specifier);
  return name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name;
}

function resolveRelative(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(file), specifier.split('?')[0] ?? '');
}
