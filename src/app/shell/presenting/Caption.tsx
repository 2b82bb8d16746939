import type { MeshView } from '../../../engine';
import { presenting as words } from '../../../words/presenting';
import { shell } from '../../../words/shell';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { verdictSentence } from '../../../words/verdict/verdict-sentence';
import { outcomeWord, verdictHeading, verdicts } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { selectAnswer, selectQuestion, selectVerdictCounts, selectView } from '../../store/views/selectors';
import { Prose } from '../../ui/Prose';
import { EvaluationStatus } from '../bars/EvaluationStatus';
import styles from './Caption.module.css';

const selectScenes = (state: AppState) => state.scenes;
const selectAt = (state: AppState) => state.sceneAt;

/** In place of the status bar: what the room is looked at with, in a sentence. It is read out when it changes. */
export function Caption() {
  const view = useApp(selectView);
  const scenes = useApp(selectScenes);
  const at = useApp(selectAt);
  const scene = at === null ? undefined : scenes[at];
  return (
    <footer className={styles.caption}>
      <p
        role="status"
        aria-label={words.caption}
        aria-live="polite"
        aria-atomic
        tabIndex={-1}
        data-pane-focus
        className={styles.line}
      >
        {at !== null && scene !== undefined && (
          <span className="visually-hidden">{words.spokenPlace({ at, all: scenes.length, title: scene.title })}</span>
        )}
        {view !== null && <Said view={view} />}
      </p>
      <div className="visually-hidden">
        <EvaluationStatus />
      </div>
    </footer>
  );
}

/** The verdict of what is asked; with nothing asked, what becomes of all calls. */
function Said({ view }: { readonly view: MeshView }) {
  const question = useApp(selectQuestion);
  const answer = useApp(selectAnswer);
  const counts = useApp(selectVerdictCounts);
  if (question === null) {
    const total = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
    const some = shell.verdictCounts(counts);
    return (
      <>
        {shell.edgeCount(total)}
        {some.length > 0 && `: ${some.join(' · ')}`}
      </>
    );
  }
  if (answer === null) return words.evaluating;
  const { verdict, worst } = answer;
  return (
    <>
      <span className={styles.verdict} data-verdict={verdict}>
        <VerdictIcon verdict={verdict} callerSees={worst.callerSees} size={22} />
        <strong>{verdictHeading[verdict]}</strong>
        {verdict !== 'depends' && outcomeWord(worst.callerSees)}
      </span>
      <span>
        <Prose text={verdictSentence(verdict, worst.reason, callNamesAmong(view.cards, { question, worst }))} />
      </span>
    </>
  );
}
