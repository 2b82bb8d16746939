import { useEffect, useRef } from 'react';
import type { Edge } from '../../../engine';
import { focusWords as words } from '../../../words/focus';
import { forLens } from '../../../words/map';
import { edgeName, outcomeWord, transportWord, verdictWord } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { appStore, useApp } from '../../store/app-store';
import { selectQuestion } from '../../store/views/selectors';
import { edgeQuestion } from '../../store/views/edge-question';
import { transportIcon } from '../cards/icons';
import { lensWords } from '../lens/lens';
import { WireSample } from '../edges/WireSample';
import { groupByVerdict } from './focus-groups';
import styles from './FocusView.module.css';

interface Props {
  readonly title: string;
  readonly none: string;
  readonly side: 'callers' | 'callees';
  readonly edges: readonly Edge[];
  readonly hiddenCount: number;
  readonly isWaiting: boolean;
  nameOf(edge: Edge): string;
}

/** Callers, or destinations, by verdict; each row asks its question, and its wire leads to the subject. */
export function FocusColumn({ title, none, side, edges, hiddenCount, isWaiting, nameOf }: Props) {
  return (
    <section aria-label={title} className={styles.column} data-focus-column={side}>
      <h2 className={styles.title}>{title}</h2>
      {edges.length === 0 && hiddenCount === 0 ? (
        <p className={styles.none}>{isWaiting ? words.waiting : none}</p>
      ) : null}
      {groupByVerdict(edges).map((group) => (
        <div key={group.verdict} data-verdict={group.verdict}>
          <h3 className={styles.group}>
            {verdictWord[group.verdict]} <span className={styles.count}>{group.edges.length}</span>
          </h3>
          <ul className={styles.rows}>
            {group.edges.map((edge) => (
              <li key={edge.id} className={styles.row}>
                <EdgeButton edge={edge} name={nameOf(edge)} />
                <span className={styles.wire} aria-hidden>
                  <WireSample verdict={edge.verdict} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {hiddenCount === 0 ? null : <p className={styles.none}>{words.hidden(hiddenCount)}</p>}
    </section>
  );
}

function EdgeButton({ edge, name }: { edge: Edge; name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const lens = useApp((state) => state.lens);
  const isAsked = useApp((state) => isAbout(selectQuestion(state), edge));
  const isAnswered = useApp((state) => state.answer !== null);
  // The page: a sheet with the answer may have come up over it.
  useEffect(() => {
    if (!isAsked || !isAnswered) return;
    const timer = setTimeout(() => button.current?.scrollIntoView({ block: 'nearest' }), 50);
    return () => clearTimeout(timer);
  }, [isAsked, isAnswered]);
  const Icon = transportIcon[edge.transport];
  const sees = edge.label ?? outcomeWord(edge.callerSees);
  return (
    <button
      ref={button}
      type="button"
      className={styles.edge}
      data-map-item={edge.id}
      data-verdict={edge.verdict}
      data-transport={edge.transport}
      data-lit={isAsked || undefined}
      aria-label={forLens(edgeName(edge), lens === null ? null : lensWords(lens))}
      aria-pressed={isAsked}
      onClick={() => appStore.getState().ask(edgeQuestion(edge, appStore.getState().lens))}
    >
      <VerdictIcon verdict={edge.verdict} callerSees={edge.callerSees} />
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.what}>
        {[verdictWord[edge.verdict], sees].filter((part) => part !== '').join(', ')}
        <Icon size={12} strokeWidth={2} aria-hidden className={styles.transport}>
          <title>{transportWord[edge.transport]}</title>
        </Icon>
      </span>
    </button>
  );
}

function isAbout(question: ReturnType<typeof selectQuestion>, { from, to }: Edge): boolean {
  if (question === null) return false;
  const isSameCaller =
    from.kind === 'outside' ? question.from.kind === 'outside' : 'id' in question.from && question.from.id === from.id;
  return isSameCaller && question.to.kind === to.kind && question.to.id === to.id && question.to.port === to.port;
}
