import { Copy } from 'lucide-react';
import type { Answer, BackendAnswer, MeshView, Question } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { appStore } from '../../store/app-store';
import { copyText } from '../../store/edits/copy-text';
import { Button } from '../../ui/Button';
import styles from './AnswerRegion.module.css';
import { answerAsText } from './answer-as-text';
import { SaveCheck } from '../checks/SaveCheck';
import { curlFor } from '../question/curl-for';

interface Props {
  readonly view: MeshView;
  readonly question: Question;
  readonly answer: Answer;
  readonly backend: BackendAnswer;
}

/** What can be taken along: the call as a command for a real cluster, and the answer as text. */
export function AnswerActions({ view, question, answer, backend }: Props) {
  const curl = curlFor(view, question);
  return (
    <div className={styles.actions}>
      <SaveCheck
        key={JSON.stringify([question.from, question.to])}
        question={question}
        answer={answer}
        backend={backend}
      />
      {curl !== null && (
        <Button title={curl} onClick={() => copy(curl, ask.curlNote)}>
          <Copy size={14} aria-hidden />
          {ask.copyCurl}
        </Button>
      )}
      <Button onClick={() => copy(answerAsText(appStore.getState(), question, answer, backend), ask.copied)}>
        <Copy size={14} aria-hidden />
        {ask.copyText}
      </Button>
    </div>
  );
}

function copy(text: string, note: string): void {
  void copyText(text, note);
}
