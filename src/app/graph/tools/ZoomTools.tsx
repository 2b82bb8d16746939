import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, PinOff, Plus } from 'lucide-react';
import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { pinKey, releasePins, usePins } from '../cards/pins';
import styles from './ZoomTools.module.css';

/** How large the picture is, and how to change that. */
export function ZoomTools({ onFit }: { onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const scenario = useApp((state) => state.title);
  const isPinned = usePins((state) => Object.hasOwn(state.pins, pinKey(scenario)));
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
      {isPinned ? (
        <button type="button" title={mapWords.tidyAll} onClick={() => releasePins(scenario)}>
          <PinOff size={14} strokeWidth={1.75} aria-hidden />
          {mapWords.tidy}
        </button>
      ) : null}
      <button type="button" title={`${mapWords.fit} (0)`} onClick={onFit}>
        <Maximize size={14} strokeWidth={1.75} aria-hidden />
        {mapWords.fit}
      </button>
    </div>
  );
}
