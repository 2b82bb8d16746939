import type { Question } from '../../../engine';
import { appStore } from '../app-store';

/** Asks it and selects its edge, which the map may have to show first. */
export function showCall(question: Question): void {
  const { ask, showEdges, edges } = appStore.getState();
  ask(question);
  appStore.getState().setPane('Ask');
  const { subject, view } = appStore.getState();
  if (subject !== null || edges === 'all' || question.to.kind === 'pod') return;
  showEdges('all');
  const stop = appStore.subscribe((state) => {
    if (state.view === view) return;
    stop();
    if (state.question === question) state.ask(question);
  });
}
