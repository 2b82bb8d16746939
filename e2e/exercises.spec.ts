import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { SourceDocument } from '../src/engine';
import { EMPTY_SCENARIO } from '../src/scenarios/format/empty-scenario';
import { parseScenario } from '../src/scenarios/format/parse-scenario';
import type { Exercise, Scenario } from '../src/scenarios/format/scenario';
import { encodeShareLink } from '../src/scenarios/link/share-link';
import { expect, test } from './quiet-page';

const IDS = readdirSync('src/scenarios/exercises')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));
const task = (page: Page) => page.getByRole('region', { name: 'Task' });

for (const id of IDS) {
  const { files, exercise } = exerciseIn(id);
  const all = exercise.goals.length;

  test(`${id} begins unsolved, and is solved by its solution alone`, async ({ page }) => {
    await page.goto(`/#exercise=${id}`);
    await expect(task(page)).toContainText(new RegExp(`\\d of ${all}`));
    await expect(task(page)).not.toContainText('Every goal is met.');
    await expect(task(page).getByRole('button', { name: 'Next hint (1 of 3)' })).toBeVisible();
    await answer(page, files, exercise, exercise.solution);
    await expect(task(page)).toContainText('Every goal is met.');
    const [first] = exercise.wrong;
    if (first !== undefined) await failsBy(page, files, exercise, first);
  });

  test(`${id} says of every wrong answer what is wrong @more`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const wrong of exercise.wrong.slice(1))
      await test.step(wrong.title, () => failsBy(page, files, exercise, wrong));
  });
}

async function failsBy(
  page: Page,
  files: readonly SourceDocument[],
  exercise: Exercise,
  { files: given, says }: Exercise['wrong'][number],
): Promise<void> {
  await answer(page, files, exercise, given);
  await expect(task(page)).toContainText(says.replaceAll('`', ''));
  await expect(task(page)).not.toContainText('Every goal is met.');
}

/** Opens the exercise with what somebody wrote, as its author would: by a link that has the solution as well. */
async function answer(
  page: Page,
  files: Scenario['files'],
  { task: asked, goals, solution }: Exercise,
  given: readonly SourceDocument[],
): Promise<void> {
  const link = encodeShareLink({
    ...EMPTY_SCENARIO,
    title: 'An answer',
    files,
    exercise: { task: asked, goals, solution, wrong: [], answer: given },
  });
  await page.goto('about:blank');
  await page.goto(`/#${link}`);
  await expect(page.getByRole('status', { name: 'Evaluation' })).toHaveText(/^Up to date/);
}

function exerciseIn(id: string): { readonly files: Scenario['files']; readonly exercise: Exercise } {
  const parsed = parseScenario(readFileSync(new URL(`../src/scenarios/exercises/${id}.yaml`, import.meta.url), 'utf8'));
  if (!parsed.ok || parsed.scenario.exercise === null) throw new Error(`${id} is no exercise`);
  return { files: parsed.scenario.files, exercise: parsed.scenario.exercise };
}
