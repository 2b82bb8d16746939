import { encodeShareLink, type ScenarioCall } from '../../scenarios';
import { EMPTY_SCENARIO } from '../../scenarios/format/empty-scenario';
import type { SourceDocument } from '../../engine';
import { generateMesh } from './generate-mesh';
import { createRandom } from './random';

/** The file of `linkOfMesh` that is open at first; its last letter in line 5 is the namespace in which it refuses everything. */
export const EDITED_FILE = 'edit.yaml';

/** A link that opens a generated mesh, with a policy that one letter takes away from the namespace it is in. */
export function linkOfMesh(workloads: number): string {
  const mesh = generateMesh({ workloads });
  const namespace = mesh.find(({ file }) => file.endsWith('/policies.yaml'))?.file.split('/')[0] ?? 'default';
  const policy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: deny-all
  namespace: ${namespace}
spec: {action: DENY, rules: [{}]}
`;
  return linkOf([{ file: EDITED_FILE, text: policy }, ...mesh], []);
}

/** A link that opens a mesh with this many edges on the map, between so many cards that none are folded. */
export function linkOfEdges(cards: number, edges: number): string {
  const random = createRandom(1);
  const names = Array.from({ length: cards }, (_, at) => ({ namespace: `area-${at % 8}`, name: `service-${at}` }));
  const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })));
  const calls = random.sample(pairs, edges).map(
    ({ from, to }): ScenarioCall => ({
      from: `${from.namespace}/${from.name}`,
      to: `${to.namespace}/${to.name}:80`,
      request: '',
    }),
  );
  const namespaces = [...new Set(names.map(({ namespace }) => namespace))].map(
    (name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`,
  );
  const workloads = names.flatMap(({ namespace, name }) => [
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: app, ports: [{containerPort: 80}]}]}}}\n`,
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {selector: {app: ${name}}, ports: [{name: http, port: 80}]}\n`,
  ]);
  return linkOf([{ file: 'mesh.yaml', text: [...namespaces, ...workloads].join('---\n') }], calls);
}

function linkOf(files: readonly SourceDocument[], calls: readonly ScenarioCall[]): string {
  return encodeShareLink({ ...EMPTY_SCENARIO, title: 'Bench', files, calls });
}
