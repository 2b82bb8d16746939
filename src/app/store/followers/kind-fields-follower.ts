import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';

/** Gets the fields of a kind once it is wanted. They do not depend on the text. @returns stops it */
export function followKindFields(store: AppStore, client: EngineClient): () => void {
  async function ask(kind: string): Promise<void> {
    const at = kind.lastIndexOf('/');
    const reply = await client.ask('fields', { apiVersion: kind.slice(0, Math.max(0, at)), kind: kind.slice(at + 1) });
    if (reply.outcome === 'done') store.getState().finishKindFields(kind, reply.answer.fields);
    else if (reply.outcome === 'stale')
      await ask(kind); // the text changed meanwhile
    else store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe(({ kindsWanted }, before) => {
    for (const kind of kindsWanted) if (!before.kindsWanted.includes(kind)) void ask(kind);
  });
}
