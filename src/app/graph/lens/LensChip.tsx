import { X } from 'lucide-react';
import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import styles from '../GraphView.module.css';
import { lensWords } from './lens';

/** Says that the picture is of one kind of request only. */
export function LensChip() {
  const lens = useApp((state) => state.lens);
  const setLens = useApp((state) => state.setLens);
  if (lens === null) return null;
  return (
    <div className={styles.chip}>
      {mapWords.lensChip(lensWords(lens))}
      <button type="button" aria-label={mapWords.removeLens} onClick={() => setLens(null)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
