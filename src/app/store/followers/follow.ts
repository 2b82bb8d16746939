import type { MeshView } from '../../../engine';
import type { EngineClient } from '../../../worker/client';
import type { Calls } from '../../../worker/protocol';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Asks the evaluator; a crash is told to the page before it is answered here. */
export type AskEngine = EngineClient['ask'];

/** Something that is asked anew whenever what it depends on changes, as long as somebody wants to know. */
export interface Follower<K extends keyof Calls = keyof Calls> {
  readonly call: K;
  /** What it depends on. An answer is dropped if any of this has changed meanwhile. */
  on(state: AppState): readonly unknown[];
  /** null: nobody wants to know. */
  ask(state: AppState): Calls[K]['ask'] | null;
  keep(now: AppState, answer: Calls[K]['answer'], asked: Calls[K]['ask']): void;
  /** Whether it takes so long that it waits until nobody types; absent: never. */
  rests?(state: AppState, before: AppState): boolean;
}

/** Evaluations for each of more cards than these make somebody who types wait. */
const MANY_CARDS = 60;
export const REST_MS = 400;

export function isLarge(view: MeshView | null): boolean {
  return (view?.cards.length ?? 0) > MANY_CARDS;
}

/** @returns stops it */
export function follow(store: AppStore, ask: AskEngine, follower: Follower): () => void {
  let newest = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  async function run(state: AppState): Promise<void> {
    const serial = newest;
    const asked = follower.ask(state);
    if (asked === null) return;
    const reply = await ask(follower.call, asked);
    if (reply.outcome === 'done' && serial === newest) follower.keep(store.getState(), reply.answer, asked);
  }

  const stop = store.subscribe((state, before) => {
    const [now, then] = [follower.on(state), follower.on(before)];
    if (now.every((part, at) => part === then[at])) return;
    newest += 1;
    clearTimeout(resting);
    if (follower.rests?.(state, before) !== true) return void run(state);
    resting = setTimeout(() => void run(store.getState()), REST_MS);
  });
  return () => {
    clearTimeout(resting);
    stop();
  };
}
