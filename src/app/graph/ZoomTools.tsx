import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { mapWords } from '../../words/map';
import styles from './ZoomTools.module.css';

/** How large the picture is, and how to change that. */
export function ZoomTools({ onFit }: { onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={styles.tools}>
      <button type="button" aria-label={mapWords.zoomOut} title={mapWords.zoomOut} onClick={() => void zoomOut()}>
        <Minus size={14} strokeWidth={1.75} aria-hidden />
      </button>
      <span className={styles.percent}>{mapWords.zoom(percent)}</span>
      <button type="button" aria-label={mapWords.zoomIn} title={mapWords.zoomIn} onClick={() => void zoomIn()}>
        <Plus size={14} strokeWidth={1.75} aria-hidden />
      </button>
      <button type="button" title={`${mapWords.fit} (0)`} onClick={onFit}>
        <Maximize size={14} strokeWidth={1.75} aria-hidden />
        {mapWords.fit}
      </button>
    </div>
  );
}
