import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { bundleName } from '../../../words/map';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import styles from './BundleEdge.module.css';
import type { BundleFlowEdge } from '../build-graph';
import { boxName } from './edge-labels';
import { selectIsAt, setCursor, setFold, useMapState } from '../map-state';
import { TallyBar } from '../cards/TallyBar';
import { drawWire } from './wire-drawing';

/** The name of a card or box, for an edge that may end at either. */
const selectNodeName = (id: string) => (state: AppState) =>
  id.startsWith('box:')
    ? boxName(id.slice('box:'.length))
    : (state.view?.cards.find((card) => card.id === id)?.name ?? id);

/** All edges between two things that hide where theirs end. Pressing it shows them. */
export const BundleEdge = memo(function BundleEdge({ id, data }: EdgeProps<BundleFlowEdge>) {
  const from = useApp(selectNodeName(data?.from ?? ''));
  const to = useApp(selectNodeName(data?.to ?? ''));
  const isAt = useMapState(selectIsAt('edge', id));
  const drawing = useMemo(
    () => (data === undefined ? null : drawWire(data.points, 'allow', data.plate, { width: 0, height: 0 })),
    [data],
  );
  if (data === undefined || drawing === null) return null;
  return (
    <>
      <path className={styles.line} d={drawing.line} />
      {drawing.end === null ? null : <path className={styles.end} d={drawing.end} transform={drawing.endTransform} />}
      <EdgeLabelRenderer>
        <button
          type="button"
          className={`${styles.plate} nopan`}
          data-map-item={id}
          aria-label={bundleName(from, to, data.tally)}
          tabIndex={isAt ? 0 : -1}
          style={{ transform: `translate(-50%, -50%) translate(${data.plate.x}px, ${data.plate.y}px)` }}
          onFocus={() => setCursor({ kind: 'edge', id })}
          onClick={() => {
            for (const end of [data.from, data.to]) if (end.startsWith('box:')) setFold(end, false);
          }}
        >
          <TallyBar tally={data.tally} />
        </button>
      </EdgeLabelRenderer>
    </>
  );
});
