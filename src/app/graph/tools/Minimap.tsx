import { MiniMap } from '@xyflow/react';
import { mapWords } from '../../../words/map';
import styles from '../GraphView.module.css';
import type { Size } from '../layout/geometry';
import type { Layout } from '../layout/layout';

/** At this zoom names can still be told apart. */
const SMALLEST = 0.4;

/** Where in a large map the picture is; smaller ones need none. */
export function Minimap({ layout, frame }: { layout: Layout | null; frame: Size | null }) {
  if (layout === null || frame === null || !isLarge(layout.bounds, frame)) return null;
  return (
    <MiniMap
      position="top-right"
      className={styles.minimap}
      ariaLabel={mapWords.minimap}
      pannable
      zoomable
      bgColor="var(--surface)"
      maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
      nodeColor={({ type }) => (type === 'box' ? 'var(--raised)' : 'var(--control)')}
      nodeStrokeColor={({ type }) => (type === 'box' ? 'var(--border)' : 'var(--control)')}
      nodeStrokeWidth={8}
    />
  );
}

/** More than twice what the picture shows where names can just be told apart. */
export function isLarge(content: Size, picture: Size): boolean {
  return content.width * SMALLEST > 2 * picture.width || content.height * SMALLEST > 2 * picture.height;
}
