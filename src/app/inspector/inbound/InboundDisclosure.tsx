import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Card, WorkloadId } from '../../../engine';
import { inbound as words } from '../../../words/tabs/inbound';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { SelectField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import styles from './Inbound.module.css';
import { InboundLines } from './InboundLines';

const selectInbound = (state: AppState) => state.inbound;

/** What a workload's proxy is told about calls to it. Asked for only while it is open. */
export function InboundDisclosure({ card }: { readonly card: Card }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.details} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
        {words.title}
      </summary>
      {isOpen && <Inbound card={card} />}
    </details>
  );
}

function Inbound({ card }: { readonly card: Card }) {
  const [chosen, setChosen] = useState<WorkloadId | null>(null);
  const found = useApp(selectInbound);
  const workload = card.workloads.find((id) => id === chosen) ?? card.workloads[0] ?? null;

  // The evaluator: it describes one proxy, as long as its description is on the screen.
  useEffect(() => {
    appStore.getState().lookAtInbound(workload);
    return () => appStore.getState().lookAtInbound(null);
  }, [workload]);

  return (
    <div className={styles.content}>
      <p className={styles.sentence}>
        <Prose text={words.sentence} />
      </p>
      {card.workloads.length > 1 && (
        <SelectField
          label={words.proxyOf}
          value={workload ?? ''}
          onChange={(event) => setChosen(event.target.value as WorkloadId)}
        >
          {card.workloads.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </SelectField>
      )}
      {found === null || found.workload !== workload ? (
        <p className={styles.waiting}>{words.evaluating}</p>
      ) : found.config === null ? (
        <p>{words.nothing}</p>
      ) : (
        <InboundLines key={found.workload} config={found.config} />
      )}
    </div>
  );
}
