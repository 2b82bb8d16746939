import type { NodeProps } from '@xyflow/react';
import { IdCard, Lock, LockOpen, Pin } from 'lucide-react';
import { memo } from 'react';
import type { Card } from '../../../engine';
import { cardName, dataPlaneWord, mapWords, modeWords, policyCountWords, portWords } from '../../../words/map';
import type { AppState } from '../../store/state';
import { useApp } from '../../store/app-store';
import type { CardFlowNode } from '../build-graph';
import styles from './CardNode.module.css';
import { cardIcon } from './icons';
import { hasIdentityRows } from '../layout-input';
import { selectEmphasis } from '../emphasis/select-emphasis';
import { selectIsAt, setCursor, useMapState } from '../map-state';
import { isFound } from './nearest-card';
import { NodeEnds } from './NodeEnds';

const selectCardEmphasis = (id: string) => (state: AppState) => selectEmphasis(state).card(id);

/** One card: workloads that nobody can tell apart. */
export const CardNode = memo(function CardNode({ id, data }: NodeProps<CardFlowNode>) {
  const { card, isShort, isPinned } = data;
  const emphasis = useApp(selectCardEmphasis(id));
  const select = useApp((state) => state.select);
  const isAt = useMapState(selectIsAt('card', id));
  const isMatch = useMapState((state) => isFound(card, state.find));
  return (
    <>
      <NodeEnds />
      <button
        type="button"
        className={styles.card}
        data-map-item={id}
        data-kind={card.kind}
        data-plane={card.dataPlane}
        data-emphasis={emphasis}
        data-short={isShort || undefined}
        data-found={isMatch || undefined}
        aria-label={cardName(card)}
        aria-pressed={emphasis === 'ringed'}
        title={card.dataPlaneReason || undefined}
        tabIndex={isAt ? 0 : -1}
        onFocus={() => setCursor({ kind: 'card', id })}
        onClick={() => select({ kind: 'card', card: id })}
      >
        <CardTitle card={card} isPinned={isPinned} />
        {hasIdentityRows(card) && !isShort ? <Identity card={card} /> : null}
        {(isShort ? [] : card.ports).map((port) => (
          <span key={`${port.service}:${port.port}`} className={styles.port}>
            <span className={styles.portMark} />
            <bdi className={styles.portNumber}>{portWords(port)}</bdi>
            <span className={styles.protocol}>{port.protocol}</span>
            {port.mode === null || port.mode === card.mode ? null : <span className={styles.end}>{port.mode}</span>}
          </span>
        ))}
        {card.notes.length === 0 || isShort ? null : <span className={styles.footer}>{card.notes.join(' · ')}</span>}
      </button>
    </>
  );
});

/** Longer names are drawn smaller where only the name is drawn. */
const LONG_NAME = 12;

function CardTitle({ card, isPinned }: { card: Card; isPinned: boolean }) {
  const Icon = cardIcon(card);
  return (
    <span className={styles.title} data-long={card.name.length > LONG_NAME || undefined}>
      {Icon === null ? null : <Icon size={16} strokeWidth={1.75} aria-hidden />}
      <bdi className={styles.name} title={card.name}>
        {card.name}
      </bdi>
      {card.workloads.length > 1 ? <span className={styles.count}>×{card.workloads.length}</span> : null}
      {isPinned ? (
        <span className={styles.pin} title={mapWords.pinned}>
          <Pin size={12} strokeWidth={1.75} aria-hidden />
        </span>
      ) : null}
    </span>
  );
}

function Identity({ card }: { card: Card }) {
  const mode = modeWords(card);
  const ModeIcon = card.mode === 'STRICT' ? Lock : LockOpen;
  return (
    <>
      <span className={styles.row}>
        <IdCard size={14} strokeWidth={1.75} aria-hidden />
        <bdi className={styles.identity} title={card.principal ?? undefined}>
          {card.serviceAccount}
        </bdi>
        <span className={styles.end}>{dataPlaneWord[card.dataPlane]}</span>
      </span>
      <span className={styles.row}>
        {mode === '' ? (
          <span>{card.principal === null ? mapWords.noIdentity : ''}</span>
        ) : (
          <>
            <ModeIcon size={14} strokeWidth={1.75} aria-hidden />
            <span className={styles.mode}>{mode}</span>
          </>
        )}
        {card.dataPlane === 'none' ? null : <span className={styles.end}>{policyCountWords(card.policyCount)}</span>}
      </span>
    </>
  );
}
