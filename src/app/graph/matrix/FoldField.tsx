import { mapWords } from '../../../words/map';
import { useMapState } from '../map-state';
import styles from './FoldField.module.css';

/** Whether callers with the same answers share a row. */
export function FoldField() {
  const isFolded = useMapState((state) => state.isFolded);
  return (
    <label className={styles.fold}>
      <input
        type="checkbox"
        data-fold
        checked={isFolded}
        onChange={() => useMapState.setState({ isFolded: !isFolded })}
      />
      {mapWords.fold}
    </label>
  );
}
