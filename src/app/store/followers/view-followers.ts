import { asLoaded } from './as-loaded';
import type { Follower } from './follow';

/** Every pair of the selected card. */
const neighbours: Follower<'neighbours'> = {
  call: 'neighbours',
  on: ({ view, subject }) => [view, subject],
  ask: ({ subject }) => (subject?.kind === 'card' ? { card: subject.card } : null),
  keep: (now, answer, { card }) => now.finishNeighbours({ card, ...answer }),
};

/** What is around the card in the middle. */
const around: Follower<'neighbours'> = {
  call: 'neighbours',
  on: ({ view, aroundCard }) => [view, aroundCard],
  ask: ({ view, aroundCard }) => (view === null || aroundCard === null ? null : { card: aroundCard }),
  keep: (now, answer, { card }) => now.finishAround({ card, ...answer }),
};

/** Every caller by every port, as long as somebody looks at the table or saves it. */
const matrix: Follower<'matrix'> = {
  call: 'matrix',
  on: ({ view, isMatrixOpen, isTableWanted }) => [view, isMatrixOpen || isTableWanted],
  ask: ({ view, isMatrixOpen, isTableWanted }) => (view !== null && (isMatrixOpen || isTableWanted) ? {} : null),
  keep: (now, answer) => now.finishMatrix(answer.matrix),
};

/** What istiod sends to the proxy that is looked at. */
const inbound: Follower<'inbound'> = {
  call: 'inbound',
  on: ({ view, inboundOf }) => [view, inboundOf],
  ask: ({ view, inboundOf }) => (view === null || inboundOf === null ? null : { workload: inboundOf }),
  keep: (now, answer, { workload }) => now.finishInbound(workload, answer.config),
};

/** Edits that are only looked at. They are meant for the text that they were made from, and end with it. */
const preview: Follower<'preview'> = {
  call: 'preview',
  on: ({ preview, lens, edges }) => [preview?.files, lens, edges],
  ask: (state) => (state.preview === null ? null : asLoaded(state, state.preview.files)),
  keep: (now, answer, { documents }) => now.finishPreview(documents, answer),
};

export const viewFollowers: readonly Follower[] = [neighbours, around, matrix, inbound, preview];
