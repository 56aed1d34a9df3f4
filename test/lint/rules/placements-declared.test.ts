import { expect, test } from 'vitest';
import { placementsDeclared } from '../../../src/lint/rules/placements-declared.ts';
import type { SourceFinding } from '../../../src/lint/rule.ts';
import { applyEdits } from '../../../src/parse/text-edits.ts';
import { createExampleCatalog, formatExamplePost } from '../../support/example-catalog.ts';

function lint(text: string): SourceFinding[] {
  const registry = createExampleCatalog({ 'a.mdx': text });
  const context = { registry, options: undefined, today: '2026-11-21' };
  return placementsDeclared.post?.(registry.posts[0]!, context) ?? [];
}

test('each missing id has the same fix, which adds them all, once', () => {
  const text = formatExamplePost('[a](/go/acme) [b](/go/acme-plans)', 'placements: []');
  const findings = lint(text);
  expect(findings).toHaveLength(2);
  expect(findings[0]?.fix).toEqual(findings[1]?.fix);
  const mended = applyEdits(text, findings[0]?.fix?.edits ?? []);
  expect(mended).toContain('placements: [acme, acme-plans]\n');
  expect(lint(mended)).toEqual([]);
});

test('a second entry is taken out, one that nothing links is only offered', () => {
  const text = formatExamplePost('[a](/go/acme)', 'placements: [acme, acme, vendor-docs]');
  const [twice, lost] = lint(text);
  expect(applyEdits(text, twice?.fix?.edits ?? [])).toContain('placements: [acme, vendor-docs]\n');
  expect(lost?.fix).toBeUndefined();
  expect(applyEdits(text, lost?.suggestions?.[0]?.edits ?? [])).toContain(
    'placements: [acme, acme]\n',
  );
});
