import { useState } from 'react';
import type { Answer, BackendAnswer, MeshView } from '../../../engine';
import { ask, callerSeesText } from '../../../words/tabs/ask';
import { shell } from '../../../words/shell';
import { outcomeWord, transportWord, verdictHeading } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import type { AskedQuestion } from '../../store/views/asked-question';
import { Prose } from '../../ui/Prose';
import { AnswerActions } from './AnswerActions';
import styles from './AnswerRegion.module.css';
import { AssumedCaller } from './AssumedCaller';
import { Backends } from './Backends';
import { Flips } from './Flips';
import { isGone } from './is-gone';
import { OriginLink } from '../../marks/OriginLink';
import { Trace } from './Trace';
import { VerdictSentence } from './VerdictSentence';
import { WayIn } from './WayIn';

interface Props {
  readonly question: AskedQuestion;
  readonly answer: Answer | null;
}

const selectIsAsking = (state: AppState) => state.isAsking;

/** Verdict, sentence, what the caller sees, who decided, and how it came to that: always in this order. */
export function AnswerRegion({ question, answer }: Props) {
  const view = useApp(selectView);
  const isAsking = useApp(selectIsAsking);
  return (
    <section id="answer" aria-label={shell.regions.answer} aria-busy={isAsking} tabIndex={-1} className={styles.answer}>
      {answer === null || view === null ? (
        <p>{ask.waiting}</p>
      ) : (
        <Body view={view} question={question} answer={answer} />
      )}
    </section>
  );
}

function Body({
  view,
  question,
  answer,
}: {
  readonly view: MeshView;
  readonly question: AskedQuestion;
  readonly answer: Answer;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  // Nothing is sent by nobody, or to nobody: there is no end of the call to tell, and nothing to change about it.
  if (isGone(answer)) return <Verdict view={view} question={question} answer={answer} />;
  const backend = answer.backends.find((one) => one.backend === chosen) ?? answer.worst;
  return (
    <>
      <Verdict view={view} question={question} answer={answer} />
      <Facts answer={answer} backend={backend} onChoose={setChosen} />
      {backend.hops.length > 0 && <Trace view={view} answer={backend} />}
      <Flips view={view} question={question} answer={answer} />
      <AnswerActions view={view} question={question} answer={answer} backend={backend} />
    </>
  );
}

/** The verdict as a word, an icon and a sentence. */
export function Verdict({
  view,
  question,
  answer,
}: {
  readonly view: MeshView;
  readonly question: AskedQuestion;
  readonly answer: Answer;
}) {
  const { verdict, worst } = answer;
  if (isGone(answer)) return <Gone view={view} question={question} answer={answer} />;
  return (
    <div className={styles.verdict} data-verdict={verdict}>
      <div className={styles.head}>
        <VerdictIcon verdict={verdict} callerSees={worst.callerSees} size={22} />
        <h2 className={styles.word}>{verdictHeading[verdict]}</h2>
        {verdict !== 'depends' && <span className={styles.outcome}>{outcomeWord(worst.callerSees)}</span>}
      </div>
      <VerdictSentence view={view} question={question} answer={answer} />
      <WayIn view={view} question={question} />
      {question.isCallerAssumed === true && <AssumedCaller view={view} question={question} />}
    </div>
  );
}

/** Not a verdict: one end of the call is not in the text, or not any more. */
function Gone({
  view,
  question,
  answer,
}: {
  readonly view: MeshView;
  readonly question: AskedQuestion;
  readonly answer: Answer;
}) {
  return (
    <div className={styles.verdict} data-verdict="unknown">
      <div className={styles.head}>
        <VerdictIcon verdict="unknown" size={22} />
        <h2 className={styles.word}>{ask.gone}</h2>
      </div>
      <VerdictSentence view={view} question={question} answer={answer} />
      <p>{ask.goneNote}</p>
    </div>
  );
}

function Facts({
  answer,
  backend,
  onChoose,
}: {
  readonly answer: Answer;
  readonly backend: BackendAnswer;
  onChoose(backend: string): void;
}) {
  const sees = callerSeesText(backend.callerSees);
  const { decision, shadow } = backend;
  return (
    <dl className={styles.facts}>
      {backend.verdict !== 'depends' && (
        <>
          <dt>{ask.callerSees}</dt>
          <dd className={styles.fact}>
            <span>{sees.head}</span>
            {sees.body !== '' && <code className={styles.body}>{sees.body}</code>}
          </dd>
        </>
      )}
      <dt>{ask.decidedBy}</dt>
      <dd className={styles.fact}>
        {decision === null ? (
          <span>{ask.builtIn}</span>
        ) : (
          <>
            {backend.reason.id === 'verdict.deny.noAllow' && <span>{ask.nearestRule}</span>}
            <span className={styles.name} title={`${decision.kind} ${decision.id}`}>
              {decision.id.split('/').at(-1)}
            </span>
            <span>{ask.decisionKind(decision)}</span>
            <OriginLink origin={decision.origin} />
          </>
        )}
      </dd>
      <dt>{ask.onTheWire}</dt>
      <dd className={styles.fact} data-transport={backend.transport}>
        <span>{transportWord[backend.transport]}</span>
        {!backend.isEnforced && backend.port !== null && <span>{ask.notEnforced}</span>}
      </dd>
      {shadow !== null && (
        <>
          <dt>{ask.shadow}</dt>
          <dd>
            <Prose text={ask.shadowText(shadow)} />
          </dd>
        </>
      )}
      {answer.backends.length > 1 && <Backends answer={answer} chosen={backend} onChoose={onChoose} />}
    </dl>
  );
}
