import type { Card, Edge, Question } from '../../../engine';
import type { AskedQuestion } from '../views/asked-question';
import { edgeQuestion } from '../views/edge-question';
import { fileOfDocument } from '../views/place';
import type { Slice } from './slice';
import type { SelectionSlice } from '../state';

export const SELECTION_PER_SCENARIO = {
  subject: null,
  hint: null,
  lens: null,
  question: null,
  answer: null,
  isAsking: false,
  wanted: null,
  flips: null,
  neighbours: null,
  openPage: null,
} as const;

/** What is looked at, and what is asked. */
export const createSelectionSlice: Slice<SelectionSlice> = (set) => ({
  ...SELECTION_PER_SCENARIO,
  inspectorTab: 'Ask',
  pane: 'Map',
  reveal: null,

  select: (subject) =>
    set(
      (s) => {
        const cleared = { subject, question: null, answer: null, isAsking: false, flips: null, neighbours: null };
        switch (subject?.kind) {
          case 'edge': {
            const edge = s.view?.edges.find((candidate) => candidate.id === subject.edge);
            if (edge === undefined) return s;
            const question = edgeQuestion(edge, s.lens);
            return {
              subject,
              question,
              isAsking: true,
              flips: null,
              neighbours: null,
              // What becomes of a token is an answer to the same call.
              inspectorTab: s.inspectorTab === 'Token' ? 'Token' : 'Ask',
              isIntroduced: true,
            };
          }
          case 'card':
            // Its modes are as much about a workload as its calls.
            return { ...cleared, inspectorTab: s.inspectorTab === 'mTLS' ? 'mTLS' : 'Ask' };
          case 'edges':
            return cleared;
          case 'policy':
            return { subject, inspectorTab: 'Policies', policiesSegment: 'Policies' };
          case 'problem':
            return { subject, inspectorTab: 'Policies', policiesSegment: 'Problems' };
          case undefined:
            return cleared;
        }
      },
      undefined,
      'selection/select',
    ),

  setHint: (hint) => set((s) => (s.hint === hint ? s : { hint }), undefined, 'selection/hint'),

  // The selected edge is asked anew: the map and the answer always speak of the same requests.
  setLens: (lens) =>
    set(
      (s) => {
        const edge = s.subject?.kind === 'edge' ? s.subject.edge : null;
        const asked = s.view?.edges.find((candidate) => candidate.id === edge);
        return asked === undefined
          ? { lens }
          : { lens, question: { ...edgeQuestion(asked, lens), ...assumed(s.question) }, isAsking: true, flips: null };
      },
      undefined,
      'selection/lens',
    ),

  // A question about a pair that is on the map selects its edge, so that the map shows what is asked.
  ask: (question) =>
    set(
      (s) => {
        const edge = s.view?.edges.find((candidate) => isAbout(question, candidate, s.view?.cards ?? []));
        return {
          question,
          isAsking: true,
          subject: edge === undefined ? null : { kind: 'edge', edge: edge.id },
          flips: null,
          neighbours: null,
          inspectorTab: 'Ask',
        };
      },
      undefined,
      'selection/ask',
    ),

  finishAnswer: (answer) => set({ answer, isAsking: false }, undefined, 'selection/answer'),

  want: (outcome) =>
    set(
      (s) =>
        s.question === null
          ? s
          : { wanted: { question: s.question, outcome }, flips: null, inspectorTab: 'Ask', pane: 'Ask' },
      undefined,
      'selection/want',
    ),

  finishFlips: (flips) => set({ flips }, undefined, 'selection/flips'),

  finishNeighbours: (neighbours) =>
    set(
      (s) => (s.subject?.kind === 'card' && s.subject.card === neighbours.card ? { neighbours } : s),
      undefined,
      'selection/neighbours',
    ),

  showPage: (openPage) => set({ openPage }, undefined, 'selection/page'),

  setInspectorTab: (inspectorTab) => set({ inspectorTab }, undefined, 'selection/tab'),

  setPane: (pane) => set({ pane }, undefined, 'selection/pane'),

  revealOrigin: (origin, extent) =>
    set(
      (s) => {
        const file = fileOfDocument(origin.document);
        return {
          reveal: { origin, isWhole: extent === 'whole', serial: (s.reveal?.serial ?? 0) + 1 },
          activeFile: s.files.some((f) => f.file === file) ? file : s.activeFile,
          pane: 'Code',
        };
      },
      undefined,
      'selection/reveal',
    ),
});

/** Another request of the same caller: whether somebody named it stays as it was. */
function assumed(question: AskedQuestion | null): Pick<AskedQuestion, 'isCallerAssumed'> {
  return question?.isCallerAssumed === true ? { isCallerAssumed: true } : {};
}

function isAbout({ from, to }: Question, edge: Edge, cards: readonly Card[]): boolean {
  if (to.kind !== edge.to.kind || to.id !== edge.to.id || to.port !== edge.to.port) return false;
  if (from.kind === 'outside' || edge.from.kind === 'outside') return from.kind === edge.from.kind;
  return (
    from.id === edge.from.id || cards.some((card) => card.id === edge.fromCard && card.workloads.includes(from.id))
  );
}
