import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Edge } from '../../../engine';
import { anyRequest, OPEN } from '../../../scenarios/format/any-request';
import { learn as words } from '../../../words/learning/learn';
import { outcomeWord, verdictWord } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { appStore, useApp } from '../../store/app-store';
import type { EdgeChange } from '../../store/views/edge-changes';
import type { AppState, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './Solution.module.css';
import { TextDifference } from './TextDifference';

const selectChanges = (state: AppState) => state.solutionChanges;
const selectFiles = (state: AppState) => state.files;

function closeSolution() {
  appStore.getState().showSolution(false);
  // Where it was opened.
  document.querySelector<HTMLElement>('[data-solution]')?.focus();
}

/** The reference beside what was written: first what would be answered differently, then the text. */
export function Solution({ exercise }: { readonly exercise: OpenExercise }) {
  const compared = useApp(selectChanges);
  const files = useApp(selectFiles);
  const section = useRef<HTMLElement>(null);

  // The page: on a phone it is below the task. What scrolling returns, a promise in newer browsers, is no clean-up.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const names = [...new Set([...exercise.reference, ...files].map(({ file }) => file))];
  const textIn = (all: AppState['files'], name: string) => all.find(({ file }) => file === name)?.text ?? '';
  return (
    <section ref={section} aria-label={words.solution} className={styles.solution}>
      <div className={styles.head}>
        <h3 className={styles.title}>{words.solution}</h3>
        <Button
          look="quiet"
          shape="icon"
          aria-label={words.closeSolution}
          title={words.closeSolution}
          onClick={closeSolution}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
      {compared === null ? (
        <p className={styles.sentence}>{words.comparing}</p>
      ) : compared.changes.size === 0 ? (
        <p className={styles.sentence}>{words.equivalent({ pairs: compared.pairCount })}</p>
      ) : (
        <>
          <p className={styles.sentence}>
            {words.differs({ changes: compared.changes.size, pairs: compared.pairCount })}
          </p>
          <ul className={styles.edges}>
            {[...compared.changes].map(([id, change]) => (
              <DifferingEdge key={id} change={change} />
            ))}
          </ul>
        </>
      )}
      {names.map((name) => {
        const [yours, reference] = [textIn(files, name), textIn(exercise.reference, name)];
        // An empty line at the end is no difference to look for.
        if (yours.trimEnd() === reference.trimEnd()) {
          return (
            <p key={name} className={styles.same}>
              {words.sameText({ file: name })}
            </p>
          );
        }
        return (
          <div key={name} className={styles.file}>
            <p className={styles.legend}>
              <span>{name}</span> − {words.yours} · + {words.reference}
            </p>
            <TextDifference file={name} before={yours} after={reference} />
          </div>
        );
      })}
    </section>
  );
}

function DifferingEdge({ change: { before, after } }: { readonly change: EdgeChange }) {
  return (
    <li>
      <button
        type="button"
        className={styles.edge}
        onClick={() => appStore.getState().ask({ from: before.from, to: before.to, speaks: OPEN, http: anyRequest })}
      >
        <span className={styles.icon} data-verdict={before.verdict}>
          <VerdictIcon verdict={before.verdict} size={16} />
        </span>
        <span>
          {before.fromName} → {before.toName}:{before.port}
          <span className={styles.outcomes}>
            {words.yoursIs({ yours: shortly(before), reference: shortly(after) })}
          </span>
        </span>
      </button>
    </li>
  );
}

function shortly({ verdict, label, callerSees, transport }: Edge): string {
  const what = label ?? outcomeWord(callerSees);
  return [verdictWord[verdict], what, transport === 'plaintext' ? 'plaintext' : ''].filter(Boolean).join(', ');
}
