import type { Scenario } from '../../../scenarios';
import { encodeShareLink } from '../../../scenarios/link/share-link';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { sets as words } from '../../../words/learning/sets';
import { leftOut } from '../../../words/sharing/left-out';
import { isLongLink } from '../../../words/sharing/share';
import { appStore } from '../../store/app-store';
import { copyText } from '../../store/edits/copy-text';
import { forOthers } from '../../store/saved/for-others';
import { shareAddress } from '../../store/saved/share-address';
import { answeredSet, changedFiles, setScenario } from './answer-scenario';

/** Puts the link of a scenario where it can be pasted from, without secrets. */
export async function copyLinkTo(scenario: Scenario, copied: string): Promise<void> {
  const { ownKeys, showToast } = appStore.getState();
  try {
    const given = await forOthers(scenario, ownKeys);
    const address = shareAddress(encodeShareLink(given.scenario), 'edit');
    const said = [copied, leftOut.given(given.removed), isLongLink(address.length) ? words.long(address.length) : ''];
    await copyText(address, said.filter((one) => one !== '').join(' '));
  } catch {
    showToast(words.linkNotMade);
  }
}

/** The text that is open, as an answer to its exercise. */
export async function copyAnswer(): Promise<void> {
  const { exercise, title, files, calls } = appStore.getState();
  if (exercise === null) return;
  const { task, goals, start } = exercise;
  const answer = changedFiles(start, files);
  const given: Scenario = {
    ...EMPTY_SCENARIO,
    title,
    files: start,
    calls,
    exercise: { task, goals, solution: [], wrong: [], answer },
  };
  await copyLinkTo(given, words.answerCopied);
}

/** Everything that was written for the set that is open. */
export async function copyAllAnswers(): Promise<void> {
  const { exerciseSet, exercise, files, keepAnswer } = appStore.getState();
  if (exerciseSet === null) return;
  // What was typed last may not have rested yet.
  if (exercise !== null && changedFiles(exercise.start, files).length > 0) keepAnswer(exercise.id, files);
  const answered = answeredSet(exerciseSet, appStore.getState().progress);
  await copyLinkTo(setScenario(answered), words.answersCopied);
}
