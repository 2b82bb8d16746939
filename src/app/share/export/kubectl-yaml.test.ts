import { expect, test } from 'vitest';
import { kubectlYaml } from './kubectl-yaml';

test('what is off becomes a comment, what is staged stays, and so does what a secret was removed from', () => {
  const files = [
    {
      file: 'a.yaml',
      text: '# kept\nkind: A\nmetadata: {managedFields: [], name: a}\n---\n# playground: off\nkind: B\n# said\nspec: {}\n',
    },
    {
      file: 'b.yaml',
      text: '---\nkind: C\nmetadata: {annotations: {istio.io/dry-run: "true"}}\n---\nkind: Secret\ndata: {a: YQ==}\n---\n# nothing\n',
    },
  ];
  expect(kubectlYaml(files)).toBe(`# kept
kind: A
metadata: {name: a}
---
# Off: switched off in the playground.
# playground: off
# kind: B
# said
# spec: {}
---
kind: C
metadata: {annotations: {istio.io/dry-run: "true"}}
---
# Left out: values were removed from this document. Applied as it is, it would overwrite them.
# kind: Secret
# data: {a: REMOVED}
`);
});
