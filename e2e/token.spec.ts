import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';
import { inEveryTheme } from './themes';

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Token' });
const payload = (page: Page) => page.getByRole('textbox', { name: 'Payload as JSON' });
const chosen = (page: Page) => panel(page).getByRole('combobox', { name: 'Token' });
const line = (page: Page, name: string) =>
  panel(page)
    .getByRole('table', { name: 'With and without the token' })
    .getByRole('row', { name: new RegExp(`^${name}`) });
const writeKeys = (page: Page) =>
  panel(page).getByRole('button', { name: 'Write jwks into rule 0 of frontend-jwt', exact: true });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

/** The exercise about tokens, with its call to the frontend asked and the tab open. */
async function open(page: Page): Promise<void> {
  await page.goto('/#exercise=E09');
  await page
    .getByRole('button', { name: /^sleep to frontend port/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Token', exact: true }).click();
  await expect(line(page, 'valid token')).toContainText('allowed');
}

test('expired, then none, then valid: 401, 403, allowed', async ({ page }) => {
  await open(page);
  await expect(line(page, 'no token')).toContainText('403');
  await expect(line(page, 'no token')).toContainText('RBAC: access denied');

  // A token of the page's own key is refused until the rule knows that key.
  await panel(page).getByRole('button', { name: 'New', exact: true }).click();
  await expect(line(page, 'this token')).toContainText('401');
  await expect(line(page, 'this token')).toContainText("Jwks doesn't have key to match kid or alg from Jwt");
  await writeKeys(page).click();
  await expect(line(page, 'this token')).toContainText('allowed');
  await expect(panel(page)).toContainText('requestPrincipal: https://issuer.workshop.example/alice');

  await panel(page).getByRole('button', { name: 'Expire', exact: true }).click();
  await expect(line(page, 'this token')).toContainText('401');
  await expect(line(page, 'this token')).toContainText('Jwt is expired');

  await panel(page).getByRole('button', { name: 'Use in Ask' }).click();
  await expect(answer(page)).toContainText('HTTP 401');
  await expect(answer(page)).toContainText('Jwt is expired');
  await page.getByRole('button', { name: 'More fields' }).click();
  const token = page.getByRole('combobox', { name: 'Token' });
  await token.selectOption('none');
  await expect(answer(page)).toContainText('HTTP 403');
  await expect(answer(page)).toContainText('RBAC: access denied');
  await token.selectOption('alice');
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
});

test('what is spoiled is a copy, and each fault has its own words @more', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('button', { name: 'New', exact: true }).click();
  await writeKeys(page).click();
  await expect(line(page, 'this token')).toContainText('allowed');
  for (const [how, name, outcome] of [
    ['Wrong issuer', 'alice, wrong issuer', 'Jwt issuer is not configured'],
    ['Wrong audience', 'alice, wrong audience', 'Audiences in Jwt are not allowed'],
    ['Break signature', 'alice, broken signature', 'Jwt verification fails'],
    ['No sub', 'alice, no sub', 'RBAC: access denied'],
  ] as const) {
    await panel(page).getByRole('button', { name: how, exact: true }).click();
    await expect(chosen(page).locator('option:checked')).toContainText(name);
    await expect(line(page, 'this token')).toContainText(outcome);
  }
  await panel(page).getByRole('button', { name: 'No sub', exact: true, pressed: true }).click();
  await expect(chosen(page).locator('option:checked')).toContainText(/^alice · /);
  await expect(line(page, 'this token')).toContainText('allowed');
  await expect(line(page, 'valid token')).toContainText('allowed');
});

test('the keys are looked at on the map, written and taken back, by keyboard', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('button', { name: 'New', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(line(page, 'this token')).toContainText('401');
  const preview = panel(page).getByRole('button', { name: 'Preview: Write jwks into rule 0 of frontend-jwt' });
  await preview.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Map' })).toContainText('Write jwks into rule 0 of frontend-jwt');
  await page.keyboard.press('Escape');
  await expect(preview).toHaveAttribute('aria-pressed', 'false');

  await writeKeys(page).focus();
  await page.keyboard.press('Enter');
  await expect(line(page, 'this token')).toContainText('allowed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line(page, 'this token')).toContainText('401');
});

test('the payload is edited as JSON and as rows, and signed again @more', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('button', { name: 'New', exact: true }).click();
  await writeKeys(page).click();
  await expect(line(page, 'this token')).toContainText('allowed');
  const claims = panel(page).getByRole('list', { name: 'Claims' });
  await expect(claims.getByRole('listitem').filter({ hasText: /^exp/ })).toContainText('cannot be matched');
  await claims.getByRole('textbox', { name: 'sub' }).fill('bob');
  await page.keyboard.press('Enter');
  await expect(payload(page)).toHaveValue(/"sub": "bob"/);
  await expect(panel(page)).toContainText('requestPrincipal: https://issuer.workshop.example/bob');
  await payload(page).fill('{"iss": 7}');
  await expect(line(page, 'this token')).toContainText('Jwt payload [iss] field is not a string');
  await payload(page).fill('{"iss": ');
  await expect(line(page, 'this token')).toContainText('Jwt payload is an invalid JSON');
});

test('a pasted token is read, and goes into no link and no storage', async ({ page }) => {
  await open(page);
  const secret = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUudGVzdCIsInN1YiI6Im1hbGxvcnkifQ.c2lnbmF0dXJl';
  await panel(page).getByRole('button', { name: 'Paste', exact: true }).click();
  await panel(page).getByRole('textbox', { name: 'Paste a token' }).fill(`Authorization: Bearer ${secret}`);
  await panel(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(payload(page)).toHaveValue(/mallory/);
  await expect(line(page, 'this token')).toContainText('Jwt issuer is not configured');
  await panel(page).getByRole('button', { name: 'Use in Ask' }).click();
  await expect(answer(page)).toContainText('Jwt issuer is not configured');
  await expect(evaluation(page)).toContainText('Up to date');
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const values = await Promise.all(
      databases.map(
        ({ name }) =>
          new Promise<string>((resolve) => {
            const opened = indexedDB.open(name ?? '');
            opened.onsuccess = () => {
              const stores = [...opened.result.objectStoreNames];
              if (stores.length === 0) return resolve('');
              const all = opened.result
                .transaction(stores)
                .objectStore(stores[0] ?? '')
                .getAll();
              all.onsuccess = () => resolve(JSON.stringify(all.result));
            };
          }),
      ),
    );
    return values.join() + JSON.stringify({ ...localStorage }) + location.href;
  });
  expect(kept).not.toContain(secret.split('.')[1]);
});

/** Keys would be fetched, and a policy asks for a claim. */
const fetched = `apiVersion: v1
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
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {serviceAccountName: api, containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: shop}
spec:
  jwtRules:
  - issuer: https://idp.example.com
    jwksUri: https://idp.example.com/keys
    fromHeaders: [{name: x-token}]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: levels, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  rules:
  - when: [{key: 'request.auth.claims[level]', values: ['3']}]
  - when: [{key: 'request.auth.claims[role]', values: [admin, 'op*']}]
`;
const KEYS =
  '{"keys":[{"kty":"EC","crv":"P-256","x":"icSJ6TmftbDQBTrfT8UrsO-nFkjsGY5W-vkWTKAGan0","y":"dnCU8p9WuzLv3mmAzs5-uS15lWryVRJFYqOCqR3IFDI"}]}';
/** By a throw-away key: `admin: true`, `level: 3`. */
const BY_KEYS =
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbSIsInN1YiI6ImFsaWNlIiwiYWRtaW4iOnRydWUsImxldmVsIjozfQ.iRvzNywBKc4DAEHfEvVmL4a-_U6yLxHvT9D1nUU8AHxDEgwLnP1bASE-kPHJPMZXQvEZgrK6lqRAy7qIPtujGw';

test('keys that nobody fetches are pasted, and claims are set as policies ask @more', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Policy Playground' }).click();
  await page.getByRole('menuitem', { name: 'New scenario' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), fetched);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('button', { name: /^api in shop/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Request line' }).fill('web -> api:80 GET /');
  await expect(answer(page)).toContainText('claim level=3');
  await page.getByRole('tab', { name: 'Token', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Paste', exact: true }).click();
  await panel(page).getByRole('textbox', { name: 'Paste a token' }).fill(BY_KEYS);
  await panel(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(line(page, 'this token')).toContainText('Jwt verification fails');
  await expect(panel(page)).toContainText('Istio would fetch this: https://idp.example.com/keys.');
  await panel(page).getByRole('textbox', { name: 'Keys for rule 0 of jwt' }).fill(KEYS);
  // The token is good now. Its level is a number, which no policy can compare.
  await expect(line(page, 'this token')).toContainText('RBAC: access denied');
  await expect(panel(page)).toContainText('Sent in the header x-token.');
  await expect(panel(page)).toContainText('Signed by a key of rule 0 of jwt.');
  const claims = panel(page).getByRole('list', { name: 'Claims' }).getByRole('listitem');
  await expect(claims.nth(0)).toContainText('level');
  await expect(claims.nth(0)).toContainText('cannot be matched');
  await expect(claims.nth(1)).toContainText('not in this token');
  await expect(panel(page).getByRole('row', { name: /role = op\*/ })).toContainText('allowed');

  await panel(page).getByRole('button', { name: 'The fetch fails: rule 0 of jwt' }).click();
  await expect(line(page, 'this token')).toContainText('Jwt verification fails');
  // The page's own key: what policies ask for can be set, and is signed.
  await panel(page).getByRole('button', { name: 'New', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Write jwks into rule 0 of jwt', exact: true }).click();
  await expect(line(page, 'this token')).toContainText('RBAC: access denied');
  await panel(page).getByRole('button', { name: 'Set role to admin' }).click();
  await expect(line(page, 'this token')).toContainText('allowed');
});

test('too long for any proxy: 431, and the page goes on @more', async ({ page }) => {
  await open(page);
  const long = `eyJhbGciOiJSUzI1NiJ9.${'A'.repeat(900_000)}.c2ln`;
  await panel(page).getByRole('button', { name: 'Paste', exact: true }).click();
  await panel(page).getByRole('textbox', { name: 'Paste a token' }).fill(long);
  await panel(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(line(page, 'this token')).toContainText('431');
  await expect(panel(page)).toContainText('Longer than 60 KiB');
});

test('every part is accessible, in every theme', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('button', { name: 'New', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Expire', exact: true }).click();
  await expect(line(page, 'this token')).toContainText('401');
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).include('#inspector-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

test('on a phone it is behind More @more', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#exercise=E09');
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'More' }).click();
  const section = page.getByRole('region', { name: 'Token', exact: true });
  await section.getByRole('button', { name: 'New', exact: true }).click();
  await expect(section).toContainText('Signed by the throw-away key of this page.');
});
