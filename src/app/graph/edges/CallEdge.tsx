import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { FlaskConical } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { forLens } from '../../../words/map';
import { preview } from '../../../words/tabs/preview';
import { edgeName, verdictWord } from '../../../words/verdict/verdicts';
import type { EdgeChange } from '../../store/views/edge-changes';
import type { AppState } from '../../store/state';
import { useApp } from '../../store/app-store';
import type { CallFlowEdge } from '../build-graph';
import styles from './CallEdge.module.css';
import { isLit } from '../emphasis/emphasis';
import { changeIcon, transportIcon } from '../cards/icons';
import { lensWords } from '../lens/lens';
import { selectEmphasis } from '../emphasis/select-emphasis';
import { selectIsAt, setCursor, useMapState } from '../map-state';
import { selectChange } from '../map-view';
import wire from './wire.module.css';
import { drawWire } from './wire-drawing';

const selectEdgeEmphasis = (id: string) => (state: AppState) => selectEmphasis(state).edge(id);

/**
 * One edge: the wire, how it ends, the transport and what is to be known of it. The plate is the button: unlike the wire it has a
 * middle that can be pressed, and it is in the tab order of HTML.
 */
export const CallEdge = memo(function CallEdge({ id, data }: EdgeProps<CallFlowEdge>) {
  const emphasis = useApp(selectEdgeEmphasis(id));
  const change = useApp(selectChange(id));
  if (data === undefined) return null;
  return (
    <>
      <Wire data={data} emphasis={emphasis} change={change} />
      <EdgeLabelRenderer>
        <Badge data={data} emphasis={emphasis} />
        <Plate id={id} data={data} emphasis={emphasis} change={change} />
      </EdgeLabelRenderer>
    </>
  );
});

type PartProps = {
  data: NonNullable<CallFlowEdge['data']>;
  emphasis: ReturnType<ReturnType<typeof selectEdgeEmphasis>>;
};
type ChangeProps = { change: EdgeChange | null };

function Wire({ data, emphasis, change }: PartProps & ChangeProps) {
  const { edge, points, plate, plateSize } = data;
  const { verdict } = edge;
  const drawing = useMemo(() => drawWire(points, verdict, plate, plateSize), [points, verdict, plate, plateSize]);
  const [firstVerdict] = useState(verdict);
  return (
    <g className={wire.wire} data-verdict={verdict} data-emphasis={emphasis}>
      {change === null ? null : <path className={styles.changed} d={drawing.hit} />}
      {verdict === firstVerdict ? null : <path key={verdict} className={styles.halo} d={drawing.hit} />}
      <path className={wire.line} d={drawing.line} />
      {drawing.end === null ? null : <path className={wire.end} d={drawing.end} transform={drawing.endTransform} />}
      {drawing.cut === null ? null : <path className={wire.cut} d={drawing.cut} />}
      <path className={styles.hit} d={drawing.hit} />
    </g>
  );
}

function Badge({ data, emphasis }: PartProps) {
  const { badge, edge, words } = data;
  const Icon = transportIcon[edge.transport];
  return (
    <span className={styles.place} style={{ left: badge.x, top: badge.y }} aria-hidden>
      <span className={styles.badge} data-badge={edge.transport} data-emphasis={emphasis}>
        <Icon size={12} strokeWidth={2} />
        {words.badge === '' ? null : words.badge}
      </span>
    </span>
  );
}

function Plate({ id, data, emphasis, change }: PartProps & ChangeProps & { id: string }) {
  const { edge, plate, words } = data;
  const select = useApp((state) => state.select);
  const lens = useApp((state) => state.lens);
  const isAt = useMapState(selectIsAt('edge', id));
  const ChangeIcon = change === null ? null : changeIcon[change.change];
  return (
    <span
      className={styles.place}
      data-raised={(isLit(emphasis) && emphasis !== 'lit') || undefined}
      style={{ left: plate.x, top: plate.y }}
    >
      <button
        type="button"
        className={`${styles.plate} nopan`}
        data-hangs={hangs(plate.shift)}
        data-map-item={id}
        data-verdict={edge.verdict}
        data-transport={edge.transport}
        data-change={change?.change}
        data-emphasis={emphasis}
        data-lit={isLit(emphasis) || undefined}
        aria-label={forLens(
          change === null ? edgeName(edge) : preview.edgeName(change),
          lens === null ? null : lensWords(lens),
        )}
        aria-pressed={emphasis === 'selected'}
        tabIndex={isAt ? 0 : -1}
        onFocus={() => setCursor({ kind: 'edge', id })}
        onClick={() => select({ kind: 'edge', edge: id })}
      >
        {words.label === null ? (
          // Only to be seen while it is lit. It is there before, so that lighting it moves nothing.
          <span className={`${styles.label} ${styles.extra}`}>{verdictWord[edge.verdict]}</span>
        ) : (
          <span className={styles.label}>
            {ChangeIcon === null ? null : <ChangeIcon size={12} strokeWidth={2.25} aria-hidden />}
            {words.label}
          </span>
        )}
        {words.shadow === null ? null : (
          <span className={styles.shadow}>
            <FlaskConical size={12} strokeWidth={1.75} aria-hidden />
            {words.shadow}
          </span>
        )}
      </button>
    </span>
  );
}

/** Which side of its wire a plate hangs on: what is narrower stays at the wire. */
function hangs(shift: number): 'right' | 'left' | undefined {
  if (shift === 0) return undefined;
  return shift > 0 ? 'right' : 'left';
}
