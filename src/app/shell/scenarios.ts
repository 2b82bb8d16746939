import bookinfo from '../../scenarios/examples/bookinfo.yaml?scenario';
import { shell } from '../../words/shell';
import { appStore } from '../store/app-store';
import type { ScenarioText } from '../store/state';

/** What opening an example needs; compiled from its YAML when the app is built. */
export type Example = typeof bookinfo;

/** The scenario that a first visitor sees. Part of the entry, so that it is there at the first paint. */
export const startExample: Example = bookinfo;

export const examples: readonly { readonly id: string; readonly title: string; readonly open: Example }[] = [
  { id: 'bookinfo', title: bookinfo.title, open: bookinfo },
];

/** `#example=bookinfo` opens that example. @returns whether the address named a scenario */
export function openFromAddress(): boolean {
  const id = new URLSearchParams(location.hash.slice(1)).get('example');
  const example = examples.find((candidate) => candidate.id === id)?.open;
  if (example === undefined) return false;
  const { title, files, calls } = example;
  appStore.getState().replaceScenario({ title, files, calls });
  return true;
}

/** Opens it in place of the present scenario, which can be brought back. */
export function openExample(example: Example): void {
  replace({ title: example.title, files: example.files, calls: example.calls });
  if (example.view.file !== undefined) appStore.getState().openFile(example.view.file);
}

export function newScenario(): void {
  replace({ title: shell.productMenu.untitled, files: [], calls: [] });
}

function replace(next: ScenarioText): void {
  const { title, files, calls, replaceScenario, showToast } = appStore.getState();
  replaceScenario(next);
  if (files.length === 0) return;
  showToast(shell.replaced(next.title), { label: shell.undo, run: () => replaceScenario({ title, files, calls }) });
}
