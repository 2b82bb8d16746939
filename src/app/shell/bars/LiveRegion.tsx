import { useEffect, useState } from 'react';
import type { MeshView, Verdict } from '../../../engine';
import { shell } from '../../../words/shell';
import { verdictWord } from '../../../words/verdict/verdicts';
import { appStore } from '../../store/app-store';

/** How long the text must rest before its effect is spoken. */
const REST_MS = 1000;

/** Speaks what an edit changed, and only that. */
export function LiveRegion() {
  const [text, setText] = useState('');

  // The store: compares the view that was spoken last with the present one, a second after the last change.
  useEffect(() => {
    let spoken: MeshView | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = appStore.subscribe((state, before) => {
      if (state.view === before.view || state.view === null) return;
      // Another scenario is another mesh, and no change of this one.
      if (spoken === null || state.title !== before.title) spoken = state.view;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const view = appStore.getState().view;
        if (view === null || spoken === null) return;
        const changes = changesBetween(spoken, view);
        spoken = view;
        if (changes.length > 0) setText(shell.announce.changes(changes));
      }, REST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);

  return (
    <div aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}

function changesBetween(before: MeshView, after: MeshView): readonly string[] {
  const verdicts = new Map<string, Verdict>(before.edges.map((edge) => [edge.id, edge.verdict]));
  return after.edges
    .filter((edge) => verdicts.has(edge.id) && verdicts.get(edge.id) !== edge.verdict)
    .map(({ fromName, toName, verdict }) =>
      shell.announce.change({ from: fromName, to: toName, verdict: verdictWord[verdict] }),
    );
}
