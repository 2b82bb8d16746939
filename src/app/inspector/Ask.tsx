import { useEffect, useState } from 'react';
import { ask } from '../../words/tabs/ask';
import { appStore, useApp } from '../store/app-store';
import { selectAnswer, selectQuestion, selectSubjectCard, selectView } from '../store/views/selectors';
import { selectSurprise } from '../store/views/surprise';
import { Button } from '../ui/Button';
import { AnswerRegion } from './answer/AnswerRegion';
import styles from './Ask.module.css';
import { CardFacts } from './CardFacts';
import { RequestForm } from './question/RequestForm';
import { SymptomList } from './question/SymptomList';
import { readSymptom } from './question/symptom';

/** May this call happen, who decided, and why; with a workload selected, who can call it and what it can call. */
export function Ask() {
  // What was being typed about another scenario, or before this scene was shown, is not about what is shown now.
  const shown = useApp(({ id, sceneAt, sceneSerial }) => `${id} ${sceneAt} ${sceneSerial}`);
  return <AskAnything key={shown} />;
}

function AskAnything() {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = useApp((state) => state.typed);
  // The store: takes over what was typed elsewhere, once.
  useEffect(() => {
    if (typed === null) return;
    // oxlint-disable-next-line react/set-state-in-effect -- handed over once, and gone from the store with it
    setDraft(typed);
    appStore.getState().typeRequest(null);
  }, [typed]);
  const symptom = draft === null ? null : readSymptom(draft);
  const question = useApp(selectQuestion);
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    if (symptom !== null) setDraft(null); // something was asked elsewhere
  }
  return (
    <div className={styles.ask}>
      <RequestForm draft={draft} onDraft={setDraft} />
      {symptom === null || draft === null ? (
        <Answered />
      ) : (
        <SymptomList symptom={symptom} text={draft} onAsk={() => setDraft(null)} />
      )}
    </div>
  );
}

function Answered() {
  const question = useApp(selectQuestion);
  const answer = useApp(selectAnswer);
  const card = useApp(selectSubjectCard);
  if (card !== null) return <CardFacts card={card} />;
  return question === null ? <Nothing /> : <AnswerRegion question={question} answer={answer} />;
}

/** Before anything is asked. The first-run line shows only in the start example, and never again once an edge was selected. */
function Nothing() {
  const surprise = useApp(selectSurprise);
  const isEvaluated = useApp(selectView) !== null;
  if (!isEvaluated) return null;
  if (surprise === null) return <p className={styles.hint}>{ask.noSubject}</p>;
  return (
    <p className={`${styles.hint} ${styles.first}`}>
      {ask.firstRun}{' '}
      <Button look="link" onClick={() => appStore.getState().select({ kind: 'edge', edge: surprise })}>
        {ask.showMe}
      </Button>
      .
    </p>
  );
}
