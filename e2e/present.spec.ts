import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';
import { inEveryTheme } from './themes';

const caption = (page: Page) => page.getByRole('status', { name: 'Caption' });
const scenes = (page: Page) => page.getByRole('group', { name: 'Scenes' });
const side = (page: Page, name: 'text' | 'answer') => page.getByRole('button', { name: `Show ${name}` });

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
}

async function present(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(caption(page)).toBeVisible();
}

/** Marks the map and the editor, so that it can be told whether they are the same later on. */
async function markPanes(page: Page): Promise<void> {
  await expect(page.locator('.monaco-editor')).not.toHaveCount(0);
  await page.evaluate(() => {
    for (const pane of document.querySelectorAll<HTMLElement>('.react-flow, .text-editor')) pane.dataset['marked'] = '';
  });
}

test('a talk goes from scene to scene, and goes along in a link', async ({ page }) => {
  await open(page, '#example=bookinfo');
  await markPanes(page);
  await page.getByRole('textbox', { name: 'Request line' }).fill('RBAC: access denied');
  await present(page);
  await expect(caption(page)).toContainText('6 edges');
  await expect(page.getByRole('button', { name: 'Next scene' })).toBeFocused();
  await expect(scenes(page)).toContainText('1 of 4');
  await expect(page.getByRole('textbox', { name: 'Request line' })).toHaveValue('');

  await page.keyboard.press('PageDown');
  await expect(scenes(page)).toContainText('2 of 4');
  await expect(caption(page)).toContainText('Scene 2 of 4: Denied, although a policy allows it.');
  await expect(caption(page)).toContainText('reviews may not call ratings:9080');
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Editor' })).toBeHidden();

  const [notes] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Notes', exact: true }).click(),
  ]);
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('Denied, although a policy allows it');
  await notes.keyboard.press('PageDown');
  await expect(notes.getByRole('main')).toContainText('Identity is the service account');
  expect((await new AxeBuilder({ page: notes }).analyze()).violations).toEqual([]);

  await expect(side(page, 'text')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('textbox', { name: 'YAML editor, authz.yaml' })).toBeVisible();
  await expect(page.locator('.monaco-editor .line-numbers', { hasText: /^48$/ })).toBeVisible();

  await side(page, 'answer').click();
  await page.getByRole('button', { name: 'Add scene' }).click();
  await expect(scenes(page)).toContainText('5 of 5');
  await page.keyboard.press('Escape');
  await expect(caption(page)).toHaveCount(0);
  await expect.poll(() => notes.isClosed()).toBe(true);
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeFocused();
  // Neither was built anew.
  await expect(page.locator('.react-flow[data-marked]')).toHaveCount(1);
  await expect(page.locator('.text-editor[data-marked]')).toHaveCount(1);

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByRole('checkbox', { name: '5 scenes with notes' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Presentation' }).check();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/&present=1$/);
  const address = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(scenes(page)).toContainText('1 of 5');
  await expect(caption(page)).toContainText('6 edges');
});

test('scenes are named, moved, taken again and removed @more', async ({ page }) => {
  await open(page, '#example=bookinfo&present=1');
  await page.getByRole('button', { name: 'Edit scenes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scenes' });
  const rows = dialog.getByRole('listitem');
  await expect(rows).toHaveCount(4);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Title of scene 4' }).fill('Mend it');
  await dialog.getByRole('textbox', { name: 'Notes for scene 4' }).fill('Slowly.');
  await dialog.getByRole('button', { name: 'Earlier: Mend it' }).press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Title of scene 3' })).toHaveValue('Mend it');
  await expect(dialog.getByRole('button', { name: 'Earlier: Mend it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove: The near miss' }).click();
  await expect(rows).toHaveCount(3);
  // Behind the dialog it could not be pressed.
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Show: The near miss' }).click();
  await expect(scenes(page)).toContainText('4 of 4');
  await page.reload();
  await expect(scenes(page)).toContainText('1 of 4');
  await page.getByRole('button', { name: 'Edit scenes' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Notes for scene 3' })).toHaveValue('Slowly.');
});

test('the keys step unless somebody writes, and F6 shows what it leads to @more', async ({ page }) => {
  await open(page, '#example=bookinfo&present=1');
  await expect(scenes(page)).toContainText('1 of 4');
  // The full editor takes over from the plain one in a pane that is not shown.
  await expect(page.locator('.monaco-editor')).not.toHaveCount(0);
  await page.keyboard.press('PageDown');
  await page.getByRole('region', { name: 'Answer' }).getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  const editor = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
  await expect(editor).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(scenes(page)).toContainText('3 of 4');
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('F6');
  await expect(editor).toBeFocused();
  await page.keyboard.type('# ');
  await page.keyboard.press('PageDown');
  await expect(scenes(page)).toContainText('3 of 4');
  for (let i = 0; i < 2; i++) await page.keyboard.press('F6');
  await expect(side(page, 'answer')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('F6');
  await expect(caption(page)).toBeFocused();
});

test('a talk is readable in every theme @more', async ({ page }) => {
  await open(page, '#example=bookinfo&present=1');
  await expect(scenes(page)).toContainText('1 of 4');
  await page.keyboard.press('PageDown');
  await expect(caption(page)).toContainText('Denied');
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations, theme).toEqual([]);
  });
  for (const width of [1440, 1024, 768]) {
    await page.setViewportSize({ width, height: 900 });
    for (const name of ['Next scene', 'Show text', 'Leave the presentation']) {
      await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
  }
});

test('a window that the browser blocks is told of @more', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, '#example=bookinfo&present=1');
  await page.getByRole('button', { name: 'Notes', exact: true }).click();
  await expect(page.getByText('The browser blocked the window for notes.')).toBeVisible();
});

test('the status bar drops words before numbers, and shows all of itself @more', async ({ page }) => {
  await open(page, '#example=bookinfo');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'High contrast' }).click();
  for (const width of [768, 1024, 1200, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const privacy = page.getByRole('button', { name: 'Nothing sent' });
    await expect(privacy).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: '1 denied' })).toBeInViewport({ ratio: 1 });
  }
});

test('a phone begins with the surprise, and what it is told lies over nothing @more', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '');
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toHaveCount(0);
  const first = page.getByText('One call here is denied although a policy allows it.');
  await first.getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Denied' })).toBeVisible();
  await expect(first).toHaveCount(0);

  await page.getByRole('button', { name: 'Policy Playground' }).click();
  await page.getByRole('menuitem', { name: 'Halfway to STRICT' }).click();
  const toast = page.getByText('Opened Halfway to STRICT');
  const bars = page.getByRole('navigation', { name: 'Panes' });
  const [box, bar] = [await toast.boundingBox(), await bars.boundingBox()];
  expect(box && bar && box.y + box.height).toBeLessThanOrEqual(bar?.y ?? 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(toast).toHaveCount(0);
});
