import { TriangleAlert, WandSparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Answer, Flip, MeshView, Question, Verdict, WantedOutcome } from '../../../engine';
import { flips as words, sideEffect } from '../../../words/tabs/flips';
import { isRefused } from '../../../words/verdict/is-refused';
import { appStore, useApp } from '../../store/app-store';
import { selectHeldCount } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { writeEdits } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { currentWidthClass } from '../../ui/use-width-class';
import { Prose } from '../../ui/Prose';
import { targetName } from '../../calls/call-names';
import { focusAnswerSoon } from '../../store/showing/focus-answer';
import styles from './Flips.module.css';

/** Edits are offered only for the text that they were tried on. */
const selectFound = (state: AppState) => (state.flips?.revision === state.revision ? state.flips : null);
const selectWish = (state: AppState) => (state.wanted?.question === state.question ? state.wanted : null);

/** The wish whose edits were shown last: who asked for them is taken there once. */
let lastShown: AppState['wanted'] = null;

interface Props {
  readonly view: MeshView;
  readonly question: Question;
  readonly answer: Answer;
}

/** What would turn the answer round: every entry was applied to a copy and evaluated. */
export function Flips({ view, question, answer }: Props) {
  const found = useApp(selectFound);
  const wish = useApp(selectWish);
  const isWished = wish !== null && found?.wanted === wish.outcome;
  const held = useApp(selectHeldCount);
  const list = useRef<HTMLDivElement>(null);

  // The page: goes to the edits that somebody asked for.
  useEffect(() => {
    if (!isWished || wish === lastShown) return;
    lastShown = wish;
    list.current?.scrollIntoView({ block: 'nearest' });
    list.current?.focus({ preventScroll: true });
  }, [isWished, wish]);

  if (found === null) return null;
  const others = otherOutcomes(answer.verdict, found.wanted);
  return (
    <div>
      {found.wanted !== null && (
        <div ref={list} tabIndex={-1} className={styles.found}>
          <h3 className={styles.title}>{words.title}</h3>
          {isWished && <p className={styles.wanted}>{words.wanted[found.wanted]}</p>}
          {held > 0 ? (
            <p className={styles.effect}>{words.held({ documents: held })}</p>
          ) : found.flips.length === 0 ? (
            <p className={styles.effect}>{words.nothingFound}</p>
          ) : (
            <ul aria-label={words.title} className={styles.list}>
              {found.flips.map((flip) => (
                <Entry key={JSON.stringify([flip.note, flip.and])} flip={flip} server={targetName(view, question.to)} />
              ))}
            </ul>
          )}
        </div>
      )}
      {others.map((outcome) => (
        <Button key={outcome} className={styles.want} onClick={() => appStore.getState().want(outcome)}>
          {words.want[outcome]}
        </Button>
      ))}
    </div>
  );
}

/** What else the answer could become: what it is not, and what is not listed already. */
function otherOutcomes(verdict: Verdict, listed: WantedOutcome | null): readonly WantedOutcome[] {
  return [
    ...(verdict === 'allow' || listed === 'allow' ? [] : (['allow'] as const)),
    ...(isRefused(verdict) || listed === 'deny' ? [] : (['deny'] as const)),
  ];
}

function Entry({ flip, server }: { readonly flip: Flip; readonly server: string }) {
  const sentence = words.sentence(flip);
  const isPreviewed = useApp((state) => state.preview?.edits === flip.edits);
  const { startPreview, discardPreview } = appStore.getState();
  if (!flip.helps) {
    return (
      <li className={styles.entry} data-helps="false">
        <div>
          <p className={styles.sentence}>
            <s>
              <Prose text={sentence} />
            </s>
          </p>
          <p className={styles.effect}>
            <Prose text={words.doesNotHelp({ server, flip })} />
          </p>
        </div>
      </li>
    );
  }
  return (
    <li className={styles.entry}>
      <WandSparkles size={16} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <p className={styles.sentence}>
        <Prose text={sentence} />
      </p>
      <div className={styles.foot}>
        <div className={styles.effects}>
          <Effects flip={flip} />
        </div>
        <Button
          look="quiet"
          aria-label={words.previewName({ sentence })}
          aria-pressed={isPreviewed}
          onClick={() => (isPreviewed ? discardPreview() : startPreview(sentence, flip.edits))}
        >
          {words.preview}
        </Button>
        <Button
          aria-label={words.applyName({ sentence })}
          onClick={() => {
            writeEdits(flip.edits, sentence);
            if (currentWidthClass() === 'narrow') focusAnswerSoon();
          }}
        >
          {words.apply}
        </Button>
      </div>
    </li>
  );
}

function Effects({ flip }: { readonly flip: Flip }) {
  if (flip.alsoChanges.length === 0) return <p className={styles.effect}>{words.changes(1)}</p>;
  return (['opens', 'closes', 'otherwise'] as const).map((kind) => {
    const calls = flip.alsoChanges
      .filter((edge) => sideEffect(edge.before, edge.after) === kind)
      .map((edge) => `${edge.fromName} → ${edge.toName}:${edge.port}`);
    if (calls.length === 0) return null;
    return (
      <p key={kind} className={styles.effect} data-severity={kind === 'otherwise' ? undefined : 'warning'}>
        {kind !== 'otherwise' && <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />}
        {words[kind]({ calls })}
      </p>
    );
  });
}
