import type { NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { mapWords, namespaceName } from '../../../words/map';
import type { BoxFlowNode } from '../build-graph';
import styles from './BoxNode.module.css';
import { boxName } from '../edges/edge-labels';
import { selectIsAt, setCursor, setFold, useMapState } from '../map-state';
import { NodeEnds } from './NodeEnds';
import { TallyBar } from './TallyBar';

/** A namespace: who lives in it, how it gets its proxies, and how its calls end. */
export const BoxNode = memo(function BoxNode({ id, data }: NodeProps<BoxFlowNode>) {
  const { namespace, tally, isCollapsed, cardCount, isShort } = data;
  const isAt = useMapState(selectIsAt('box', id));
  const name = boxName(data.name);
  const Chevron = isCollapsed ? ChevronRight : ChevronDown;
  return (
    <fieldset
      className={styles.box}
      data-collapsed={isCollapsed || undefined}
      data-short={(isShort && !isCollapsed) || undefined}
      aria-label={namespaceName(name, namespace?.injection ?? '', namespace?.mode ?? null, tally)}
    >
      <NodeEnds />
      <div className={styles.header}>
        <div className={styles.line}>
          <bdi className={styles.name}>{name}</bdi>
          {namespace === null ? null : <span className={styles.mode}>{namespace.mode}</span>}
          <button
            type="button"
            className={`${styles.fold} nopan`}
            data-map-item={id}
            tabIndex={isAt ? 0 : -1}
            aria-label={isCollapsed ? mapWords.expand(name) : mapWords.collapse(name)}
            aria-expanded={!isCollapsed}
            onFocus={() => setCursor({ kind: 'box', id })}
            onClick={() => setFold(id, !isCollapsed)}
          >
            <Chevron size={16} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
        <div className={styles.line}>
          <span className={styles.injection}>
            {isCollapsed ? mapWords.cards(cardCount) : (namespace?.injection ?? '')}
          </span>
          <TallyBar tally={tally} />
        </div>
      </div>
    </fieldset>
  );
});
