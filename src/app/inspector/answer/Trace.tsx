import { X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { BackendAnswer, Hop, MeshView, WorkloadId } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { stepNote } from '../../../words/verdict/step-notes';
import { reasonAt } from '../../../words/verdict/verdict-sentence';
import { usePlay } from '../../store/views/play-store';
import { Prose } from '../../ui/Prose';
import { callerName } from '../../calls/call-names';
import { OriginLink } from '../../marks/OriginLink';
import { PlayControls } from './PlayControls';
import { Rules } from '../rules/Rules';
import styles from './Trace.module.css';
import { type TraceItem, traceItems } from './trace-items';

/** How it came to that: hops in the order of traffic, stages in the order in which a proxy runs them. */
export function Trace({ view, answer }: { readonly view: MeshView; readonly answer: BackendAnswer }) {
  const lit = usePlay(({ play }) => (play?.answer === answer ? play.index : null));
  const items = useMemo(() => traceItems(answer.hops), [answer]);
  return (
    <div>
      <div className={styles.top}>
        <h3 className={styles.title}>{ask.trace}</h3>
        {items.length > 0 && <PlayControls key={answer.backend} answer={answer} items={items} />}
      </div>
      <ol aria-label={ask.trace} className={styles.list} data-verdict={answer.verdict}>
        {items.map((item, index) => (
          <Item key={index} view={view} item={item} number={index + 1} isLit={lit === index} />
        ))}
      </ol>
    </div>
  );
}

interface ItemProps {
  readonly view: MeshView;
  readonly item: TraceItem;
  readonly number: number;
  readonly isLit: boolean;
}

function Item({ view, item, number, isLit }: ItemProps) {
  const row = useRef<HTMLLIElement>(null);
  // The page: what is lit is in view.
  useEffect(() => {
    if (isLit) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isLit]);
  const { hop, stages, step } = item;
  const outcome = step?.outcome ?? 'nothing';
  return (
    <li
      ref={row}
      className={styles.item}
      aria-current={isLit ? 'step' : undefined}
      data-outcome={outcome}
      data-first={item.isFirstOfHop ? '' : undefined}
    >
      <span className={styles.marker} aria-hidden>
        {outcome === 'stop' ? <X size={12} strokeWidth={3} /> : number}
      </span>
      <div>
        <div className={styles.head}>
          <span className={styles.actor} title={hop.id}>
            {hopName(view, hop)}
          </span>
          {item.isFirstOfHop && <span className={styles.kind}>{hopKind(hop)}</span>}
          <span className={styles.stage}>{stages.map((stage) => ask.stages[stage]).join(', ')}</span>
          {step !== null && step.origin !== null && step.rules.length === 0 && <OriginLink origin={step.origin} />}
        </div>
        <div className={styles.note}>{step === null ? ask.nothingApplies : <Prose text={stepText(view, item)} />}</div>
        {step !== null && step.rules.length > 0 && <Rules rules={step.rules} />}
      </div>
    </li>
  );
}

function hopName(view: MeshView, hop: Hop): string {
  return hop.id === 'outside' ? ask.outside : callerName(view, { kind: 'workload', id: hop.id as WorkloadId });
}

/** Which proxy it is, and where its caller seems to come from. */
function hopKind({ actor, port, sourceAddress }: Hop): string {
  if (port === null || sourceAddress === null) return ask.actors[actor];
  return ask.actorAtPort({ actor: ask.actors[actor], port, address: sourceAddress });
}

/** A step that ends a connection carries the verdict's own reason. */
function stepText(view: MeshView, { hop, step }: TraceItem): string {
  if (step === null) return ask.nothingApplies;
  return step.note.id.startsWith('verdict.') ? reasonAt(hopName(view, hop), step.note) : stepNote(step.note);
}
