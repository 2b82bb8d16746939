import type { Origin } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { appStore, useApp } from '../../store/app-store';
import { locate } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import styles from './LineLink.module.css';

/** Goes to the line in the editor. Nothing is shown of a place that the present text no longer has. */
export function LineLink({ origin }: { readonly origin: Origin }) {
  const text = useApp(selectText(origin));
  if (text === null) return null;
  return (
    <button type="button" className={styles.link} onClick={() => appStore.getState().revealOrigin(origin)}>
      {text}
    </button>
  );
}

const selectText = (origin: Origin) => (state: AppState) => {
  const place = locate(state, origin);
  return place === null ? null : ask.link(place);
};
