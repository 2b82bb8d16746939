import { history as words } from '../../../words/sharing/history';
import { appStore } from '../../store/app-store';
import { addSnapshot, type RecentScenario, readRecent, type Snapshot } from '../../store/saved/scenario-history';
import type { StoredScenario } from '../../store/saved/stored-scenario';
import type { Toast } from '../../store/state';
import { scenarioOf } from '../../store/views/scenario-of';

/** Takes one of the present text. */
export async function takeSnapshot(): Promise<void> {
  const { showToast } = appStore.getState();
  try {
    showToast((await addSnapshot(present(), 'taken')) ? words.taken : words.same);
  } catch {
    showToast(words.notTaken);
  }
}

/** Brings a text back; what is there now is a snapshot then. */
export async function restoreSnapshot(snapshot: Snapshot, now: number): Promise<void> {
  const before = present();
  // With no room for what is there now, it can still be had back with `Undo`.
  const isKept = await addSnapshot(before, 'replaced').then(
    () => true,
    () => false,
  );
  reopen(snapshot);
  const restored = words.restored({ when: words.when(snapshot.at, now) });
  appStore.getState().showToast(isKept ? restored : `${restored}. ${words.notTaken}`, undo(before));
}

export function openRecent(scenario: RecentScenario): void {
  const before = present();
  reopen(scenario);
  appStore.getState().showToast(words.opened({ title: scenario.title }), undo(before));
}

/** With a list of calls of its own: by it, what belongs to the text before is told from this. */
function reopen({ id, title, files, calls, checks = [], scenes = [] }: StoredScenario): void {
  appStore.getState().replaceScenario({ id, title, files, calls: [...calls], checks, scenes });
}

function undo(before: StoredScenario): Toast['action'] {
  return { label: words.undo, run: () => reopen(before) };
}

/** A scenario of its own that says the same. */
export function duplicateScenario(): void {
  const { title, files, calls, checks, scenes } = present();
  appStore.getState().replaceScenario({ title: words.copyOf({ title }), files, calls: [...calls], checks, scenes });
}

/** Those that are not open, with when they were open last. */
export async function recentScenarios(): Promise<
  readonly { readonly scenario: RecentScenario; readonly when: string }[]
> {
  const { id } = appStore.getState();
  const now = Date.now();
  const recent = await readRecent();
  return recent
    .filter((scenario) => scenario.id !== id)
    .map((scenario) => ({ scenario, when: words.when(scenario.at, now) }));
}

function present(): Required<StoredScenario> {
  return { ...scenarioOf(appStore.getState()), isTouched: true };
}
