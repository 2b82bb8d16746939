import { expect, test } from 'vitest';
import type { DocumentId, MeshView } from '../../../engine';
import { offPolicies } from './listed-policies';

const off = (text: string) => {
  const view = {
    documents: [
      { id: 'a.yaml#0' as DocumentId, file: 'a.yaml', start: 0, end: text.length, state: 'off', objects: [] },
    ],
  } as unknown as MeshView;
  return offPolicies(view, [{ file: 'a.yaml', text }]).map(({ kind, id, action }) => `${kind} ${id} ${action}`);
};

test('a policy that is switched off is told by its first lines', () => {
  const rest = 'spec:\n  action: DENY\n  rules: [{}]\n';
  const kind = '# playground: off\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\n';
  const expected = ['AuthorizationPolicy shop/p DENY'];
  expect(off(`${kind}metadata:\n  name: p\n  namespace: shop\n${rest}`)).toEqual(expected);
  expect(off(`${kind}metadata: {name: p, namespace: "shop"}\n${rest}`)).toEqual(expected);
  expect(off('# playground: off\nkind: PeerAuthentication\nmetadata:\n  name: p\n')).toEqual([
    'PeerAuthentication default/p ',
  ]);
  expect(off('# playground: off\nkind: Service\nmetadata:\n  name: p\n')).toEqual([]);
});
