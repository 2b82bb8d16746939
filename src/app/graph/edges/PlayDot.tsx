import { ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { MeshView } from '../../../engine';
import { hasReducedMotion, usePlay } from '../../store/views/play-store';
import type { Graph } from '../build-graph';
import styles from '../GraphView.module.css';
import type { Point } from '../layout/geometry';
import { lengthOf } from '../layout/wires/wire-geometry';
import { playPath } from './play-path';

const HOP_MS = 400;

/** A request on its way: one dot that goes along the wire to the hop whose step is lit. */
export function PlayDot({ graph, view }: { graph: Graph; view: MeshView }) {
  const play = usePlay((state) => state.play);
  const dot = useRef<HTMLDivElement>(null);
  const isAtHop = useRef(-1);
  const points = useMemo(
    () => (play === null ? [] : playPath(graph, view.cards, play.answer, play.hop, play.isEnd)),
    [graph, view, play],
  );
  const end = points.at(-1);

  // The drawing: along the wire if it goes on by one hop, at once otherwise.
  useLayoutEffect(() => {
    const before = isAtHop.current;
    isAtHop.current = play?.hop ?? -1;
    if (dot.current === null || end === undefined) return;
    dot.current.style.transform = placed(end);
    const goesOn = play?.hop === before + 1 || (play?.hop === before && points.length > 1 && play.hop === 0);
    if (goesOn && points.length > 1) dot.current.animate(frames(points), { duration: HOP_MS, easing: 'ease-in-out' });
  }, [play, points, end]);

  if (play === null || end === undefined || hasReducedMotion()) return null;
  return (
    <ViewportPortal>
      <div ref={dot} className={styles.dot} data-verdict={play.isEnd ? play.answer.verdict : undefined} aria-hidden />
    </ViewportPortal>
  );
}

function frames(points: readonly Point[]): Keyframe[] {
  const whole = lengthOf(points) || 1;
  return points.map((point, i) => ({
    transform: placed(point),
    offset: Math.min(1, lengthOf(points.slice(0, i + 1)) / whole),
  }));
}

function placed({ x, y }: Point): string {
  return `translate(${x}px, ${y}px) translate(-50%, -50%)`;
}
