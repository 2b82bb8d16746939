import { CircleCheck, CircleX, OctagonX, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import type { Verdict } from '../../../engine';
import { shell } from '../../../words/shell';
import { verdicts } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { appStore, useApp } from '../../store/app-store';
import { selectFailingCount, selectVerdictCounts, selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { showProblems, walkChecks } from '../commands/commands';
import { Counted } from './Counted';
import { EvaluationStatus } from './EvaluationStatus';
import { MeshSettingsButton } from './MeshSettingsButton';
import { PrivacyButton } from './PrivacyButton';
import styles from './StatusBar.module.css';
import { useFittingWords } from './use-fitting-words';

/** Counts, the evaluator's state, and where data goes: one line at the bottom. */
export function StatusBar() {
  const bar = useRef<HTMLElement>(null);
  useFittingWords(bar);
  return (
    <footer ref={bar} className={styles.bar}>
      <VerdictCounts />
      <ProblemCount />
      <GoalCount />
      <CheckCount />
      <span className={styles.space} />
      <EvaluationStatus />
      <span className={styles.divider} />
      <MeshSettingsButton />
      <span className={styles.divider} />
      <PrivacyButton />
    </footer>
  );
}

/** Each count shows only its edges on the map; pressed again it shows all. */
function VerdictCounts() {
  const counts = useApp(selectVerdictCounts);
  const hidden = useApp((state) => state.hidden);
  const isPreview = useApp((state) => state.preview !== null && state.preview.view !== null);
  const total = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);

  function handlePress(verdict: Verdict, isOnly: boolean) {
    const { showOnly, showAll } = appStore.getState();
    if (isOnly) showAll();
    else showOnly(verdict, verdicts);
  }

  return (
    <>
      <span className={styles.edges}>
        {isPreview ? shell.previewed(total) : <Counted words={shell.edgeCount(total)} drop="edges" />}
      </span>
      {verdicts
        .filter((verdict) => counts[verdict] > 0)
        .map((verdict) => {
          const words = shell.verdictCount(verdict, counts[verdict]);
          const isOnly = verdicts.every((other) => hidden.includes(other) === (other !== verdict));
          return (
            <button
              key={verdict}
              type="button"
              className={styles.count}
              data-verdict={verdict}
              aria-pressed={isOnly}
              aria-label={words}
              title={shell.showOnly(words)}
              onClick={() => handlePress(verdict, isOnly)}
            >
              <VerdictIcon verdict={verdict} size={14} />
              <Counted words={words} drop="verdicts" />
            </button>
          );
        })}
    </>
  );
}

function ProblemCount() {
  const diagnostics = useApp(selectView)?.diagnostics ?? [];
  if (diagnostics.length === 0) return null;
  const isError = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const Icon = isError ? OctagonX : TriangleAlert;
  const words = shell.problemCount(diagnostics.length);
  return (
    <>
      <span className={styles.divider} />
      <button
        type="button"
        className={styles.count}
        data-severity={isError ? 'error' : 'warning'}
        aria-label={words}
        title={words}
        onClick={showProblems}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <Counted words={words} drop="counts" />
      </button>
    </>
  );
}

const selectCheckCount = (state: AppState) => state.checks.length;

function CheckCount() {
  const total = useApp(selectCheckCount);
  const failing = useApp(selectFailingCount);
  const Icon = failing > 0 ? CircleX : CircleCheck;
  const words = failing > 0 ? shell.failing(failing) : shell.checkCount(total);
  return (
    <>
      <span className={styles.divider} />
      <button
        type="button"
        className={styles.count}
        data-severity={failing > 0 ? 'error' : undefined}
        aria-label={words}
        title={words}
        onClick={() => walkChecks(1)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <Counted words={words} drop="counts" />
      </button>
    </>
  );
}

const selectMetCount = (state: AppState) => state.goalResults?.filter(({ isMet }) => isMet).length ?? 0;
const selectGoalCount = (state: AppState) => state.exercise?.goals.length ?? 0;
const selectHintCount = (state: AppState) =>
  state.exercise === null ? 0 : (state.progress[state.exercise.id]?.hintCount ?? 0);

/** How far somebody is with the open exercise. */
function GoalCount() {
  const met = useApp(selectMetCount);
  const all = useApp(selectGoalCount);
  const hints = useApp(selectHintCount);
  if (all === 0) return null;
  return (
    <>
      <span className={styles.divider} />
      <span className={styles.goals}>
        {shell.goals({ met, all })}
        <span data-drop="counts">{shell.hintsUsed(hints)}</span>
      </span>
    </>
  );
}
