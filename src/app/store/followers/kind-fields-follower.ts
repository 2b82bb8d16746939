import type { AppStore } from '../app-store';
import type { AskEngine } from './follow';

/** Gets the fields of a kind once it is wanted. They do not depend on the text. @returns stops it */
export function followKindFields(store: AppStore, ask: AskEngine): () => void {
  async function find(kind: string): Promise<void> {
    const at = kind.lastIndexOf('/');
    const reply = await ask('fields', { apiVersion: kind.slice(0, Math.max(0, at)), kind: kind.slice(at + 1) });
    if (reply.outcome === 'done') store.getState().finishKindFields(kind, reply.answer.fields);
    if (reply.outcome === 'stale') await find(kind); // the text changed meanwhile
  }

  return store.subscribe(({ kindsWanted }, before) => {
    for (const kind of kindsWanted) if (!before.kindsWanted.includes(kind)) void find(kind);
  });
}
