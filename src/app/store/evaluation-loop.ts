import type { Verdict, WantedOutcome } from '../../engine';
import type { EngineClient } from '../../worker/client';
import type { AppStore } from './app-store';
import { followAround } from './around-follower';
import { followCoverage } from './coverage-follower';
import { followChecks } from './checks-follower';
import { followInbound } from './inbound-follower';
import { followKindFields } from './kind-fields-follower';
import { followMtls } from './mtls-follower';
import { followTokens } from './tokens-follower';
import type { AppState } from './state';
import { writeInPlace } from './write-edits';

/**
 * Keeps everything derived in step with the text: any change of documents, calls, edges or lens is evaluated at once, and what is
 * asked is asked again of every new view. Answers that newer text has overtaken are dropped by the client.
 *
 * @returns stops the loop
 */
export function runEvaluationLoop(store: AppStore, client: EngineClient): () => void {
  async function evaluate(state: AppState): Promise<void> {
    const { files, calls, edges, lens, revision } = state;
    state.beginEvaluation();
    const ask = { documents: files, calls, edges };
    const reply = await client.load(lens === null ? ask : { ...ask, lens });
    if (reply.outcome === 'done') store.getState().finishEvaluation({ ...reply.answer, revision, files });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function explain({ question, viewRevision }: AppState): Promise<void> {
    if (question === null) return;
    const reply = await client.explain(question);
    const now = store.getState();
    if (now.question !== question) return; // something else was asked meanwhile
    if (reply.outcome === 'crashed') return now.stopEvaluation(reply.message);
    if (reply.outcome === 'stale') return;
    const { answer } = reply.answer;
    now.finishAnswer(answer);
    await findFlips({ ...store.getState(), viewRevision });
  }

  /** After the answer, which must not wait for it. */
  async function findFlips({ question, answer, wanted: wish, viewRevision }: AppState): Promise<void> {
    if (question === null || answer === null) return;
    const wanted = wantedOutcome(answer.verdict, wish?.question === question ? wish.outcome : null);
    if (wanted === null) return store.getState().finishFlips({ revision: viewRevision, wanted, flips: [] });
    const found = await client.flips(question, wanted);
    const now = store.getState();
    if (found.outcome !== 'done' || now.question !== question || now.wanted !== wish) return;
    now.finishFlips({ revision: viewRevision, wanted, flips: found.answer.flips });
  }

  async function lookAround({ subject }: AppState): Promise<void> {
    if (subject?.kind !== 'card') return;
    const reply = await client.neighbours(subject.card);
    if (reply.outcome === 'done') store.getState().finishNeighbours({ card: subject.card, ...reply.answer });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function tabulate({ isMatrixOpen, isTableWanted, view }: AppState): Promise<void> {
    if (!(isMatrixOpen || isTableWanted) || view === null) return;
    const reply = await client.matrix();
    if (reply.outcome === 'done') store.getState().finishMatrix(reply.answer.matrix);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function look({ preview, calls, edges, lens }: AppState): Promise<void> {
    if (preview === null) return;
    const ask = { documents: preview.files, calls, edges };
    const reply = await client.preview(lens === null ? ask : { ...ask, lens });
    if (reply.outcome === 'done') store.getState().finishPreview(preview.files, reply.answer);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function changeState({ policyStateWish }: AppState): Promise<void> {
    if (policyStateWish === null) return;
    const { document, state, sentence } = policyStateWish;
    const reply = await client.policyState({ document, state });
    if (reply.outcome === 'done') writeInPlace(store, reply.answer.edits, sentence);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  const stopFollowing = [
    followMtls(store, client),
    followInbound(store, client),
    followTokens(store, client),
    followChecks(store, client),
    followCoverage(store, client),
    followKindFields(store, client),
    followAround(store, client),
  ];
  let isExerciseFollowed = false;
  const stop = store.subscribe((state, before) => {
    if ((state.exercise !== null || state.trials !== null) && !isExerciseFollowed) {
      isExerciseFollowed = true;
      void import('./exercise-follower').then((module) => stopFollowing.push(module.followExercise(store, client)));
    }
    const isNewText = state.revision !== before.revision || state.lens !== before.lens || state.edges !== before.edges;
    const isNewView = state.view !== before.view;
    if (isNewText) void evaluate(state);
    // The edits of a preview are meant for the text that they were made from.
    if (state.revision !== before.revision) state.discardPreview();
    else if (isNewText || state.preview?.files !== before.preview?.files) void look(state);
    if (isNewView || state.question !== before.question) void explain(state);
    if (state.policyStateWish !== before.policyStateWish) void changeState(state);
    if (state.wanted !== before.wanted && !state.isAsking) void findFlips(state);
    if (isNewView || state.subject !== before.subject) void lookAround(state);
    const isTableNew = state.isMatrixOpen !== before.isMatrixOpen || state.isTableWanted !== before.isTableWanted;
    if (isNewView || isTableNew) void tabulate(state);
  });
  if (store.getState().files.length > 0) void evaluate(store.getState());
  return () => {
    stop();
    for (const stopOne of stopFollowing) stopOne();
    client.close();
  };
}

/** What is wanted, as long as it is not so already; else, of what is refused, that it is allowed. */
function wantedOutcome(verdict: Verdict, wish: WantedOutcome | null): WantedOutcome | null {
  const isRefused = verdict === 'deny' || verdict === 'fails';
  if (wish === 'deny' && !isRefused) return 'deny';
  return verdict === 'allow' || (verdict === 'unknown' && wish === null) ? null : 'allow';
}
