import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../base/source';
import { applyEdits } from './edits/text-edit';
import { type PolicyState, policyStateEdits } from './policy-state';

const head = 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\n';

/** The text after its second document was brought into a state. */
function become(text: string, state: PolicyState): string {
  const sources = [{ file: 'a.yaml', text: `# first\n---\n${text}` }];
  const edits = policyStateEdits(sources, 'a.yaml#1' as DocumentId, state);
  return (applyEdits(sources, edits)[0]?.text ?? '').slice('# first\n---\n'.length);
}

describe.each([
  ['a block', 'metadata:\n  name: p\n  namespace: shop\nspec: {}\n'],
  ['braces', 'metadata: {name: p, namespace: shop}\nspec: {}\n'],
  ['a block with annotations', 'metadata:\n  name: p\n  annotations:\n    a: b\n  namespace: shop\nspec: {}\n'],
  ['annotations in braces', 'metadata:\n  name: p\n  annotations: {a: b, c: d}\nspec: {}\n'],
])('metadata as %s', (_, rest) => {
  const on = head + rest;

  test('is staged by an annotation, and is again what it was without it', () => {
    const staged = become(on, 'Staged');
    expect(staged).toContain('istio.io/dry-run: "true"');
    expect(become(staged, 'On')).toBe(on);
    expect(become(staged, 'Staged')).toBe(staged);
  });

  test('is switched off by its first line, from either state and back', () => {
    const off = become(on, 'Off');
    expect(off).toBe(`# playground: off\n${on}`);
    expect(become(off, 'Off')).toBe(off);
    expect(become(off, 'On')).toBe(on);
    expect(become(off, 'Staged')).toBe(become(on, 'Staged'));
    expect(become(become(become(on, 'Staged'), 'Off'), 'On')).toBe(on);
  });
});

test('an annotation that says false is made true', () => {
  const text = `${head}metadata:\n  name: p\n  annotations:\n    istio.io/dry-run: "false"\nspec: {}\n`;
  expect(become(text, 'Staged')).toBe(text.replace('"false"', '"true"'));
});

test('a list of several objects has no state of its own', () => {
  const text =
    'apiVersion: v1\nkind: List\nitems:\n- {kind: Service, metadata: {name: a}}\n- {kind: Service, metadata: {name: b}}\n';
  expect(become(text, 'Off')).toBe(text);
});
