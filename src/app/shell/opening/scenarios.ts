import bookinfo from '../../../scenarios/examples/bookinfo.yaml?scenario';
import { shell } from '../../../words/shell';
import { appStore } from '../../store/app-store';
import { replaceInPlace } from '../../store/showing/replace-in-place';

/** What opening an example needs; compiled from its YAML when the app is built. */
export type Opened = typeof bookinfo;

/** The scenario that a first visitor sees. Part of the entry, so that it is there at the first paint. */
export const startExample: Opened = bookinfo;

const START = 'bookinfo';

export interface Example {
  /** The name of its file: `bookinfo`. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

const summaries = import.meta.glob<Omit<Example, 'id'>>('../../../scenarios/examples/*.yaml', {
  query: '?summary',
  import: 'default',
  eager: true,
});
const openers = import.meta.glob<Opened>(
  ['../../../scenarios/examples/*.yaml', '!../../../scenarios/examples/bookinfo.yaml'],
  { query: '?scenario', import: 'default' },
);

/** The start example first, the others by title. */
export const examples: readonly Example[] = Object.entries(summaries)
  .map(([path, summary]) => ({ id: idOf(path), ...summary }))
  .sort((a, b) => Number(b.id === START) - Number(a.id === START) || (a.title < b.title ? -1 : 1));

/** The example that `#example=bookinfo` names, whatever folder it is in; null if the address names none. */
export async function exampleOfAddress(): Promise<Opened | null> {
  const id = inAddress('example');
  return id === null ? null : await read(id);
}

/** Where the page is there already: what was open before can be brought back. */
export async function openExampleOfAddress(): Promise<void> {
  const opened = await exampleOfAddress();
  if (opened !== null) openInPlace(opened);
}

/** Opens the exercise that `#exercise=E07` names. @returns false if the address names none that there is */
export async function openExerciseOfAddress(): Promise<boolean> {
  const id = inAddress('exercise');
  if (id === null) return false;
  const { openExercise } = await import('../../exercises/open-exercise');
  return await openExercise(id);
}

/** If what is open was written for an exercise, it goes on. Not needed for the first paint. */
export async function resumeExercise(): Promise<void> {
  const { resumeExercise: resume } = await import('../../exercises/open-exercise');
  await resume();
}

function inAddress(name: string): string | null {
  return new URLSearchParams(location.hash.slice(1)).get(name);
}

/** Opens it in place of the present scenario, which can be brought back. */
export async function openExample({ id }: Example): Promise<void> {
  const opened = await read(id);
  if (opened !== null) openInPlace(opened);
}

/** What the scenario of a name was opened from, as long as the page is there. */
const sources = new Map<string, Opened>();

/** Opens what is open anew, as it is in the examples; null if it is none of them. */
export function resetOf(id: string, title: string): (() => void) | null {
  const source = sources.get(id);
  if (source !== undefined) return () => openInPlace(source);
  const example = examples.find((candidate) => candidate.title === title);
  return example === undefined ? null : () => void openExample(example);
}

/** The same for what is read already. */
export function openInPlace(opened: Opened): void {
  replaceInPlace(opened);
  sources.set(appStore.getState().id, opened);
  showView(opened);
}

/** The file, tab and call that it is to be met with. */
export function showView({ view }: Pick<Opened, 'view'>): void {
  void import('../../store/showing/open-at-view').then((module) => module.openAtView(view));
}

async function read(id: string): Promise<Opened | null> {
  if (id === START) return startExample;
  const [, open] = Object.entries(openers).find(([path]) => idOf(path) === id) ?? [];
  if (open !== undefined) return await open();
  const { texts } = await import('./lesson-texts');
  return Object.entries(texts).find(([path]) => idOf(path) === id)?.[1] ?? null;
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
}

export function newScenario(): void {
  replaceInPlace({ title: shell.productMenu.untitled, files: [], calls: [] });
  // Nothing to look into yet but what can be asked.
  appStore.getState().setInspectorTab('Ask');
}
