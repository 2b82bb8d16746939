import { IdCard, Lock, LockOpen } from 'lucide-react';
import type { Card, MeshView } from '../../../engine';
import { focusWords as words } from '../../../words/focus';
import { dataPlaneWord, mapWords, modeWords, portWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { policiesOf } from '../../store/views/card-policies';
import { cardIcon } from '../cards/icons';
import styles from './FocusView.module.css';

/** The workload in the middle: who it is, its ports, and the policies in force there by name. */
export function FocusSubject({ view, card }: { view: MeshView; card: Card }) {
  const select = useApp((state) => state.select);
  const policies = policiesOf(view, card);
  const Icon = cardIcon(card);
  const ModeIcon = card.mode === 'STRICT' ? Lock : LockOpen;
  const mode = modeWords(card);
  return (
    <div className={styles.subject} data-plane={card.dataPlane}>
      <div className={styles.inside}>
        <button type="button" className={styles.head} onClick={() => select({ kind: 'card', card: card.id })}>
          {Icon === null ? null : <Icon size={16} strokeWidth={1.75} aria-hidden />}
          <bdi>{card.name}</bdi>
          {card.workloads.length > 1 ? <span className={styles.muted}>×{card.workloads.length}</span> : null}
        </button>
        <p className={styles.muted}>{card.namespace === '' ? mapWords.outside : card.namespace}</p>
        {card.kind === 'workload' || card.kind === 'gateway' ? (
          <>
            <p className={styles.fact}>
              <IdCard size={14} strokeWidth={1.75} aria-hidden />
              <bdi title={card.principal ?? undefined}>
                {card.principal === null ? mapWords.noIdentity : card.serviceAccount}
              </bdi>
            </p>
            <p className={styles.fact}>
              {mode === '' ? null : <ModeIcon size={14} strokeWidth={1.75} aria-hidden />}
              {[mode, dataPlaneWord[card.dataPlane]].filter((part) => part !== '').join(' · ')}
            </p>
          </>
        ) : null}
        {card.ports.map((port) => (
          <p key={`${port.service}:${port.port}`} className={styles.fact}>
            <span className={styles.portMark} aria-hidden />
            <bdi>{portWords(port)}</bdi>
            <span className={styles.muted}>{port.protocol}</span>
            {port.mode === null || port.mode === card.mode ? null : <span className={styles.muted}>{port.mode}</span>}
          </p>
        ))}
        {card.kind === 'workload' || card.kind === 'gateway' ? (
          <>
            <h2 className={styles.title}>{words.policies}</h2>
            {policies.length === 0 ? <p className={styles.muted}>{words.noPolicy}</p> : null}
            <ul>
              {policies.map((policy) => (
                <li key={`${policy.kind} ${policy.id}`}>
                  <button
                    type="button"
                    className={styles.policy}
                    title={`${policy.kind} ${policy.id}`}
                    onClick={() => select({ kind: 'policy', policy: policy.id, policyKind: policy.kind })}
                  >
                    <bdi>{policy.id.split('/').at(-1)}</bdi>
                    <span className={styles.muted}>{policy.action}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {card.notes.length === 0 ? null : <p className={styles.muted}>{card.notes.join(' · ')}</p>}
      </div>
    </div>
  );
}
