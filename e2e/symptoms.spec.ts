import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

/** What somebody has seen, and what it leads to. */
interface Ending {
  readonly symptom: string;
  /** The call that the first row asks, and what the answer says of it. */
  readonly call: string;
  readonly verdict: 'Denied' | 'Cannot connect' | 'Depends';
  readonly says: readonly string[];
}

/** An access log line of the server's proxy, in istiod's format. */
const logged = (request: string, end: string, host: string) =>
  `[2026-11-23T08:00:00.000Z] "${request} HTTP/1.1" ${end} - "-" 0 19 1 - "-" "curl/8.9" "2c1f" "${host}" "-" inbound|8080|| - 10.1.0.3:8080 10.1.0.2:41000 - default`;

/** Every kind of refusal, as it is met: Envoy's text, a log line, what curl prints, a status. */
const ENDINGS: Readonly<Record<string, readonly Ending[]>> = {
  'which-layer-said-no': [
    {
      symptom: logged(
        'GET /admin',
        '403 - rbac_access_denied_matched_policy[ns[istio-system]-policy[no-admin]-rule[0]]',
        'shop.example.com',
      ),
      call: 'internet → ingress:80',
      verdict: 'Denied',
      says: ['RBAC: access denied', 'Rule 0 of no-admin'],
    },
    {
      symptom: 'rbac_access_denied_matched_policy[none]',
      call: 'ingress → cart:80',
      verdict: 'Denied',
      says: ['RBAC: access denied', 'cart-from-shop'],
    },
    {
      symptom: logged('GET /elsewhere', '404 NR route_not_found', 'shop.example.com'),
      call: 'internet → ingress:80',
      verdict: 'Cannot connect',
      says: ['HTTP 404', 'none of them matches /elsewhere'],
    },
    {
      symptom: 'HTTP/1.1 404 Not Found',
      call: 'internet → ingress:80',
      verdict: 'Depends',
      says: ['all but /admin*'],
    },
    {
      symptom: 'Jwt verification fails',
      call: 'internet → ingress:80',
      verdict: 'Depends',
      says: ['all but bad tokens'],
    },
    {
      symptom: 'curl: (56) Recv failure: Connection reset by peer',
      call: 'batch → stock:80',
      verdict: 'Cannot connect',
      says: ['connection reset', 'default'],
    },
  ],
  'authorizer-is-asked-before-tokens': [
    {
      symptom: logged('GET /admin', '403 UAEX ext_authz_denied', 'cart.shop'),
      call: 'frontend → cart:80',
      verdict: 'Denied',
      says: ['HTTP 403', 'cart-ask'],
    },
  ],
  'destination-rule-cannot-relax-strict': [
    {
      symptom: 'upstream connect error or disconnect/reset before headers. reset reason: connection termination',
      call: 'frontend → cart:80',
      verdict: 'Cannot connect',
      says: ['HTTP 503', 'DestinationRule'],
    },
  ],
  'database-over-tcp': [
    {
      symptom: 'curl: (52) Empty reply from server',
      call: 'web → postgres:5432',
      verdict: 'Denied',
      says: ['the connection is closed', 'postgres-from-orders'],
    },
  ],
};

/** Routes to nowhere, and a proxy that knows only a part of the mesh. */
const NOWHERE = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {serviceAccountName: web, containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: stray, namespace: shop, labels: {app: stray}}
spec: {serviceAccountName: stray, containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api, version: v1}}
spec: {serviceAccountName: api, containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: known, namespace: shop}
spec: {selector: {app: stray}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: api, namespace: shop}
spec: {host: api, subsets: [{name: v2, labels: {version: v2}}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: shop}
spec: {hosts: [api], http: [{route: [{destination: {host: api, subset: v2}}]}]}
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: stray, namespace: shop}
spec: {workloadSelector: {labels: {app: stray}}, outboundTrafficPolicy: {mode: REGISTRY_ONLY}, egress: [{hosts: [./known.shop.svc.cluster.local]}]}
`;

const OF_NOWHERE: readonly Ending[] = [
  { symptom: 'no healthy upstream', call: 'web → api:80', verdict: 'Cannot connect', says: ['HTTP 503', 'api'] },
  {
    symptom: 'HTTP/1.1 502 Bad Gateway',
    call: 'known → api:80',
    verdict: 'Cannot connect',
    says: ['HTTP 502', 'known'],
  },
];

/** What no proxy of the mesh has refused: said so, with what may have been it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '"response_code_details":"via_upstream"': 'the application itself answered',
  'curl: (28) Connection timed out': 'A NetworkPolicy of the cluster may drop packets',
  'curl: (6) Could not resolve host: ratings': 'The name may not exist',
  'curl: (7) Failed to connect to ratings port 9080': 'may not be listening',
  'downstream_remote_disconnect DC': 'the caller itself closed the connection',
};

const line = (page: Page) => page.getByRole('textbox', { name: 'Request line' });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const found = (page: Page) => page.getByRole('region', { name: /ends? like that/ });

async function follow(page: Page, { symptom, call, verdict, says }: Ending): Promise<void> {
  await test.step(symptom, async () => {
    await line(page).fill(symptom);
    const first = found(page).getByRole('listitem').getByRole('button').first();
    await expect(first).toContainText(call);
    await first.click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText(verdict);
    for (const text of says) await expect(answer(page)).toContainText(text);
    await expect(answer(page).getByRole('list', { name: 'Trace' }).getByRole('listitem').first()).toBeVisible();
  });
}

test('from what was seen to the call that ends like that, for every kind of refusal', async ({ page }) => {
  for (const [example, endings] of Object.entries(ENDINGS)) {
    // The second one comes by the address alone, in the page that is there.
    await page.goto(`/#example=${example}`);
    await expect(
      page.getByRole('button', { name: (endings[0]?.call ?? '').replace(/^(\S+) → (\S+):(\d+)$/, '$1 to $2 port $3') }),
    ).toBeVisible();
    for (const ending of endings) await follow(page, ending);
  }
});

test('from what was seen to routes that lead nowhere, and to what no proxy did', async ({ page }) => {
  await page.goto('/');
  for (const [symptom, cause] of Object.entries(ELSEWHERE)) {
    await line(page).fill(symptom);
    await expect(page.getByRole('region', { name: 'No call in this mesh ends like that' })).toContainText(cause);
  }
  await page.getByRole('button', { name: 'Policy Playground' }).click();
  await page.getByRole('menuitem', { name: 'New scenario' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), NOWHERE);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('button', { name: /^api in shop/ })).toBeVisible();
  for (const ending of OF_NOWHERE) await follow(page, ending);
});
