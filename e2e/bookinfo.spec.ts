import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parseAllDocuments, parse } from 'yaml';
import { expect, test } from './quiet-page';

/** The mesh of the start example as `kubectl get … -o yaml` prints it: one List, with everything a cluster adds. */
function asKubectlPrints(): string {
  const scenario = parse(readFileSync('src/scenarios/examples/bookinfo.yaml', 'utf8')) as {
    files: Record<string, string>;
  };
  const items = Object.values(scenario.files)
    .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as { metadata: object }))
    .filter((object) => object !== null)
    .map((object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        uid: '00000000-0000-4000-8000-000000000000',
        resourceVersion: '4711',
        managedFields: [{ manager: 'kubectl', operation: 'Update' }],
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      },
      status: { observedGeneration: 1 },
    }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 1);
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('Bookinfo as kubectl prints it: who may call whom, and why not', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Evaluation' })).toHaveText(/Up to date/);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('option', { name: 'New scenario' }).click();
  await expect(page.getByText('Paste manifests, drop files, or open an example.')).toBeVisible();
  await paste(page, asKubectlPrints());
  await expect(page.getByRole('region', { name: 'Editor' }).getByRole('status')).toContainText('Removed managedFields');

  await page.getByRole('combobox', { name: 'Edges' }).selectOption('all');
  const edge = page.getByRole('button', { name: /^reviews to ratings port 9080/ });
  await expect(edge).toHaveAccessibleName(/denied, 403, mTLS/);
  await expect(page.getByRole('button', { name: /^productpage to details port 9080/ })).toHaveAccessibleName(/allowed/);
  await expect(page.getByRole('button', { name: /^sleep to reviews port 9080/ })).toHaveAccessibleName(
    /cannot connect/,
  );

  await edge.focus();
  await edge.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByRole('heading', { level: 2 })).toHaveText('Denied');
  await expect(answer).toContainText('RBAC: access denied');
  await expect(page.getByRole('list', { name: 'Trace' })).toContainText('bookinfo-reviews');
});
