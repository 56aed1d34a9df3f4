// What a zod schema knows of a path: its keys and its description, for messages that help. Best
// effort: nothing for schemas that no file of ours uses.
import type * as z from 'zod';
import type { Path } from './yaml-range.ts';

interface SchemaNode {
  description?: string;
  def: {
    type: string;
    innerType?: SchemaNode;
    out?: SchemaNode;
    shape?: Record<string, SchemaNode>;
    element?: SchemaNode;
    valueType?: SchemaNode;
    options?: SchemaNode[];
    discriminator?: string;
    values?: unknown[];
  };
}

/** The keys of the object at `path`; `value` is the whole document, by which variants are told apart. */
export function listKeys(schema: z.ZodType, path: Path, value: unknown): string[] {
  return Object.keys(findNode(schema, path, value)?.open?.def.shape ?? {});
}

/** What the schema says of the value at `path`. */
export function findDescription(schema: z.ZodType, path: Path, value: unknown): string | undefined {
  return findNode(schema, path, value)?.description;
}

interface FoundNode {
  /** Without defaults and transformations around it. */
  open: SchemaNode | undefined;
  description: string | undefined;
}

function findNode(schema: z.ZodType, path: Path, value: unknown): FoundNode | undefined {
  let node: SchemaNode | undefined = schema;
  let current = value;
  for (const key of path) {
    const def: SchemaNode['def'] | undefined = unwrap(node, current).open?.def;
    node = def?.shape?.[String(key)] ?? def?.element ?? def?.valueType;
    if (!node) return undefined;
    current = getOwn(current, key);
  }
  return unwrap(node, current);
}

function unwrap(schema: SchemaNode, value: unknown): FoundNode {
  let node: SchemaNode | undefined = schema;
  let description: string | undefined;
  for (;;) {
    description ??= node.description;
    const next: SchemaNode | undefined =
      node.def.type === 'union'
        ? chooseOption(node, value)
        : (node.def.innerType ?? (node.def.type === 'pipe' ? node.def.out : undefined));
    if (!next) return { open: node, description };
    node = next;
  }
}

// The variant that the value names, else the first with something in it.
function chooseOption({ def }: SchemaNode, value: unknown): SchemaNode | undefined {
  const { options = [], discriminator } = def;
  const named = options.find(
    (option) =>
      discriminator !== undefined &&
      option.def.shape?.[discriminator]?.def.values?.includes(getOwn(value, discriminator)),
  );
  return (
    named ??
    options.find((option) => option.def.shape ?? option.def.element ?? option.def.valueType)
  );
}

/** The value at `path`; undefined when there is none. */
export function findValue(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) current = getOwn(current, key);
  return current;
}

function getOwn(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}
