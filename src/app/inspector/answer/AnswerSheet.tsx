import { ChevronRight, X } from 'lucide-react';
import { ask } from '../../../words/tabs/ask';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import { focusAnswerSoon } from '../../store/showing/focus-answer';
import { selectAnswer, selectQuestion, selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { Verdict } from './AnswerRegion';
import styles from './AnswerSheet.module.css';

/** On a phone the answer comes up under the map; the trace is one press away. */
export function AnswerSheet() {
  const view = useApp(selectView);
  const question = useApp(selectQuestion);
  const answer = useApp(selectAnswer);
  const isPreviewing = useApp((state) => state.preview !== null);
  // The answer is about the text; the map is not, while edits are looked at.
  if (view === null || question === null || answer === null || isPreviewing) return null;
  const { select, setPane } = appStore.getState();
  return (
    <div className={styles.sheet}>
      <Verdict view={view} question={question} answer={answer} />
      <div className={styles.actions}>
        <Button
          onClick={() => {
            setPane('Ask');
            focusAnswerSoon();
          }}
        >
          {ask.trace}
          <ChevronRight size={16} aria-hidden />
        </Button>
        <Button look="quiet" shape="icon" aria-label={shell.close} onClick={() => select(null)}>
          <X size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
