import { get, set } from 'idb-keyval';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ExerciseScenario } from '../../../scenarios';
import { cleanSet } from '../../store/saved/saved-set';
import { areTitledExercises } from '../../store/saved/saved-shapes';
import { appStore } from '../../store/app-store';
import { readExercise } from '../open-exercise';
import { ladder } from '../rungs';

/** Exercises that somebody gives to others, with their solutions. Kept on this device: answers come days later. */
export interface HandOut {
  readonly title: string;
  readonly exercises: readonly ExerciseScenario[];
}

const KEY = 'hand-out.v1';

export const handOut = createStore<HandOut>()(() => ({ title: '', exercises: [] }));

export const useHandOut = () => useStore(handOut);

/** What was read from this device is clean, also of tokens of a key that is gone with its page. */
let isClean: ReadonlySet<ExerciseScenario> = new Set();

let restored: Promise<void> | null = null;

/** What was chosen before, on this device. */
export function restoreHandOut(): Promise<void> {
  restored ??= restore();
  return restored;
}

async function restore(): Promise<void> {
  const saved: unknown = await get(KEY).catch(() => null);
  if (areTitledExercises(saved) && saved.exercises.length > 0) {
    isClean = new Set(saved.exercises);
    handOut.setState(saved, true);
  }
  let writes = 0;
  handOut.subscribe(({ title, exercises }) => {
    writes += 1;
    const serial = writes;
    const added = exercises.filter((one) => !isClean.has(one));
    cleanSet({ title, exercises: added }, appStore.getState().ownKeys)
      .then((clean) => {
        if (serial !== writes) return; // something newer was chosen
        const kept = exercises.map((one) => clean.exercises[added.indexOf(one)] ?? one);
        return set(KEY, { title: clean.title, exercises: kept });
      })
      .catch(() => {}); // storage is blocked: it lasts until the tab closes
  });
}

/** One of the ladder, under the title that learners know. */
export async function addRung(id: string): Promise<void> {
  const rung = ladder.find((one) => one.id === id);
  const read = rung === undefined ? null : await readExercise(rung.id);
  if (rung !== undefined && read !== null) addExercises([{ ...read, title: `${rung.id} ${rung.title}` }]);
}

/** One that is there already is replaced. */
export function addExercises(added: readonly ExerciseScenario[]): void {
  handOut.setState(({ exercises }) => ({
    exercises: [
      ...exercises.map((one) => added.find(({ title }) => title === one.title) ?? one),
      ...added.filter(({ title }) => exercises.every((one) => one.title !== title)),
    ],
  }));
}

export function removeExercise(title: string): void {
  handOut.setState(({ exercises }) => ({ exercises: exercises.filter((one) => one.title !== title) }));
}

/** One place up. */
export function raiseExercise(title: string): void {
  handOut.setState(({ exercises }) => {
    const at = exercises.findIndex((one) => one.title === title);
    const [one, before] = [exercises[at], exercises[at - 1]];
    if (one === undefined || before === undefined) return {};
    return { exercises: [...exercises.slice(0, at - 1), one, before, ...exercises.slice(at + 1)] };
  });
}
