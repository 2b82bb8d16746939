import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { useMapState } from '../map-state';
import styles from './KeyHint.module.css';

/** Which keys lead on from where the keyboard is. Only seen while it is on the map; who hears the page hears them with the group. */
export function KeyHint() {
  const cursor = useMapState((state) => state.cursor);
  const isAsked = useApp(
    ({ subject }) => cursor?.kind === 'edge' && subject?.kind === 'edge' && subject.edge === cursor.id,
  );
  const hint = isAsked ? mapWords.keys.asked : mapWords.keys[cursor?.kind === 'edge' ? 'edge' : 'card'];
  return (
    <p className={styles.keys} aria-hidden>
      {hint}
    </p>
  );
}
