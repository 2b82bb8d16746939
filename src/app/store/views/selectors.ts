import type { Card, Edge, NeverMatched, Origin, Verdict } from '../../../engine';
import { resultOf } from './result-of';
import { type FileRange, fileRangeOf, placesOf } from './place';
import { perView } from './per-view';
import type { AppState, PlaceOf } from '../state';

/*
 * Selectors are constants, and what they derive is kept per view, so that a component is drawn again only if its part changed.
 */

export const selectView = (state: AppState) => state.view;
export const selectSubject = (state: AppState) => state.subject;
export const selectAnswer = (state: AppState) => state.answer;
export const selectQuestion = (state: AppState) => state.question;
export const selectFiles = (state: AppState) => state.files;
export const selectActiveFile = (state: AppState) => state.activeFile;
export const selectReveal = (state: AppState) => state.reveal;

export const selectActiveText = (state: AppState): string =>
  state.files.find((f) => f.file === state.activeFile)?.text ?? '';

export const selectEdge =
  (id: string | null) =>
  (state: AppState): Edge | null =>
    id === null || state.view === null ? null : (edgesById(state.view).get(id) ?? null);

export const selectCard =
  (id: string | null) =>
  (state: AppState): Card | null =>
    id === null || state.view === null ? null : (cardsById(state.view).get(id) ?? null);

/** The card that is the subject; null if there is none. */
export const selectSubjectCard = (state: AppState): Card | null =>
  selectCard(state.subject?.kind === 'card' ? state.subject.card : null)(state);

export const selectPlaceOf = (state: AppState): PlaceOf => (state.view === null ? nowhere : placeFinder(state.view));

/** Of what the map shows: while edits are looked at, of what they would make. */
export const selectVerdictCounts = ({ view, preview }: AppState): VerdictCounts => {
  const shown = preview?.view ?? view;
  return shown === null ? noCounts : verdictCounts(shown);
};

export const selectHeldCount = (state: AppState): number =>
  state.view?.documents.filter((document) => document.state === 'held').length ?? 0;

/** Rules that are about nobody; null until it is known. Those of an older text may stand elsewhere. */
export const selectNeverMatched = ({ neverMatched, viewRevision }: AppState): NeverMatched | null =>
  neverMatched?.viewRevision === viewRevision ? neverMatched.found : null;

/** Checks that are not as they must be; the open ones are not counted. */
export const selectFailingCount = (state: AppState): number =>
  state.checks.filter((check) => resultOf(state, check)?.outcome === 'fail').length;

export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Where an origin is in the present text; null if it is gone. Cheap enough to be called while rendering. */
export function locate(state: AppState, origin: Origin): FileRange | null {
  return fileRangeOf(selectPlaceOf(state), state.files, origin);
}

const noCounts: VerdictCounts = { allow: 0, depends: 0, deny: 0, fails: 0, unknown: 0 };
const nowhere: PlaceOf = () => null;

const edgesById = perView((view) => new Map(view.edges.map((edge) => [edge.id, edge])));
const cardsById = perView((view) => new Map([...view.cards, ...view.stockCallers].map((card) => [card.id, card])));
const placeFinder = perView(placesOf);
const verdictCounts = perView((view): VerdictCounts => {
  const counts = { ...noCounts };
  for (const edge of view.edges) counts[edge.verdict] += 1;
  return counts;
});
