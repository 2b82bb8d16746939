import { expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { changesOfGiven } from './given-mesh';

const cart = `apiVersion: v1
kind: Pod
metadata: {name: cart, namespace: shop}
spec: {serviceAccountName: cart, containers: [{name: app, image: app}]}
`;
const open = policy('[{}]');
const closed = policy('[]');
const start = [
  { file: 'mesh.yaml', text: cart },
  { file: 'authz.yaml', text: open },
];
const solution = [{ file: 'authz.yaml', text: closed }];

function policy(rules: string): string {
  return `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: shop}\nspec: {rules: ${rules}}\n`;
}

const CASES: readonly (readonly [name: string, mesh: string, authz: string, changes: readonly string[]])[] = [
  ['nothing', cart, open, []],
  ['a policy', cart, closed, []],
  ['comments and empty lines', `# the cart\n\n${cart}`, open, []],
  ['the file that it stands in', '# moved', `${open}---\n${cart}`, []],
  ['an account', cart.replace('sa', 'x').replace('Name: cart', 'Name: web'), open, ['Pod shop/cart']],
  ['whether it is there', '# gone', open, ['Pod shop/cart gone']],
  ['whether it counts', `# playground: off\n${cart}`, open, ['Pod shop/cart gone']],
  ['it once more, otherwise', cart, `${open}---\n${cart.replace('image: app', 'image: other')}`, ['Pod shop/cart']],
];

test.each(CASES)('changed is %s', (_, mesh, authz, changes) => {
  const present = [
    { file: 'mesh.yaml', text: mesh },
    { file: 'authz.yaml', text: authz },
  ];
  const engine = createEngine();
  engine.load(present);
  const view = engine.view({ calls: [], edges: 'calls' });
  const found = changesOfGiven(start, solution, present, view).map(
    ({ object, isGone }) => `${object}${isGone ? ' gone' : ''}`,
  );
  expect(found).toEqual(changes);
  // Nobody knows what is given where the reference is kept.
  expect(changesOfGiven(start, [], present, view)).toEqual([]);
});

test('what the reference changes is not given', () => {
  const engine = createEngine();
  const present = [{ file: 'mesh.yaml', text: cart.replace('image: app', 'image: other') }];
  engine.load(present);
  const changing = [{ file: 'mesh.yaml', text: cart.replace('Name: cart', 'Name: web') }];
  expect(changesOfGiven(start, changing, present, engine.view({ calls: [], edges: 'calls' }))).toEqual([]);
});
