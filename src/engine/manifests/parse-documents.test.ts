import { describe, expect, test } from 'vitest';
import { createDocumentReader, parseDocuments } from './parse-documents';
import { nodeAt } from './yaml-node';

const policy =
  'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: shop}\nspec: {}\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
const read = (text: string) => parseDocuments([{ file: 'a.yaml', text }]);

describe('documents', () => {
  test('each knows its place in the file', () => {
    const text = `${policy}---\n${service}`;
    const documents = read(text);
    expect(documents.map(({ start, end }) => text.slice(start, end))).toEqual([policy, `---\n${service}`]);
    expect(documents.map(({ manifests }) => manifests[0]?.kind)).toEqual(['AuthorizationPolicy', 'Service']);
  });

  test('a List holds several objects', () => {
    const [document] = read(
      'apiVersion: v1\nkind: List\nitems:\n- {kind: Service, metadata: {name: a}}\n- {kind: Pod, metadata: {name: b}}\n',
    );
    expect(document?.manifests.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('an unclosed quote spoils its own document only', () => {
    const documents = read(`metadata: {name: "p\n---\n${service}`);
    expect(documents.map(({ state }) => state)).toEqual(['broken', 'manifests']);
  });

  test.each([
    ['comments', '# nothing\n', 'empty'],
    ['switched off', `# playground: off\n${policy}`, 'off'],
    ['a list of numbers', '- 1\n- 2\n', 'broken'],
    ['no kind', 'apiVersion: v1\n', 'broken'],
    ['binary', 'kind: \u0000Pod\n', 'broken'],
    ['a key given twice, of which the last counts', 'kind: Pod\nkind: Service\n', 'manifests'],
    ['an alias without anchor', 'kind: Pod\nspec: *nowhere\n', 'broken'],
  ])('%s', (_, text, state) => {
    expect(read(text)[0]?.state).toBe(state);
  });

  test('names without a namespace are in `default`, and Namespaces in none', () => {
    expect(read(service)[0]?.manifests[0]?.namespace).toBe('default');
    expect(read('apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}')[0]?.manifests[0]?.namespace).toBe('');
  });

  test('an alias bomb ends in a diagnostic', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[index]}`).join()}]`),
    ];
    const [document] = read(`kind: Pod\n${bomb.join('\n')}\n`);
    expect(document?.diagnostics.map(({ code }) => code)).toEqual(['yaml-limit']);
  });

  test('merge keys and the booleans of kubectl', () => {
    const [document] = read('kind: Pod\nbase: &base {x: 1}\nspec:\n  <<: *base\n  hostNetwork: yes\n');
    const root = document?.manifests[0]?.root ?? null;
    expect([nodeAt(root, 'spec', 'x'), nodeAt(root, 'spec', 'hostNetwork')]).toMatchObject([
      { value: 1 },
      { value: true },
    ]);
  });
});

describe('text that breaks while it is edited', () => {
  const broken = policy.replace('kind:', 'kind');

  test('keeps its last valid version in force, for as long as it is broken', () => {
    const reader = createDocumentReader();
    reader.read([{ file: 'a.yaml', text: policy }]);
    for (const text of [broken, `${broken} `]) {
      const [document] = reader.read([{ file: 'a.yaml', text }]);
      expect(document).toMatchObject({ state: 'held', manifests: [{ kind: 'AuthorizationPolicy', name: 'p' }] });
      expect(document?.diagnostics).not.toEqual([]);
    }
    expect(reader.read([{ file: 'a.yaml', text: policy }])[0]?.state).toBe('manifests');
  });

  test('takes no part where it never was valid', () => {
    expect(createDocumentReader().read([{ file: 'a.yaml', text: broken }])[0]).toMatchObject({
      state: 'broken',
      manifests: [],
    });
  });

  test('takes no part where nothing stood before', () => {
    const reader = createDocumentReader();
    for (const text of ['', '# nothing yet\n', policy, '']) reader.read([{ file: 'a.yaml', text }]);
    expect(reader.read([{ file: 'a.yaml', text: broken }])[0]).toMatchObject({ state: 'broken', manifests: [] });
  });

  test('is held at its place although a document came in above it', () => {
    const reader = createDocumentReader();
    reader.read([{ file: 'a.yaml', text: `${service}---\n${policy}` }]);
    const documents = reader.read([{ file: 'a.yaml', text: `${service}---\n${service}---\n${broken}` }]);
    expect(documents.map(({ state }) => state)).toEqual(['manifests', 'manifests', 'held']);
  });

  test('documents that did not change keep their identity', () => {
    const reader = createDocumentReader();
    const [before] = reader.read([{ file: 'a.yaml', text: `${policy}---\n${service}` }]);
    const [after] = reader.read([{ file: 'a.yaml', text: `${policy}---\n${service}# more\n` }]);
    expect(after).toBe(before);
  });
});
