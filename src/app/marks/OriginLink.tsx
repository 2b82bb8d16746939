import type { Origin } from '../../engine';
import { ask } from '../../words/tabs/ask';
import { appStore, useApp } from '../store/app-store';
import { locate } from '../store/views/selectors';
import type { AppState } from '../store/state';
import { shortenMiddle } from '../../words/language/shorten-middle';
import styles from './OriginLink.module.css';

/** Of a file's name; the number of the line is never cut. */
const MOST_LETTERS = 36;

/** `authz.yaml line 62`: opens the file there. Nothing is shown of a place that the present text no longer has. */
export function OriginLink({ origin }: { readonly origin: Origin }) {
  const text = useApp(selectLinkText(origin));
  if (text === null) return null;
  const [file = '', line] = text.split('\n');
  const shown = shortenMiddle(file, MOST_LETTERS);
  return (
    // biome-ignore lint/a11y/useValidAnchor: it goes to a place of the text, which has no address of its own
    <a
      href="#code"
      className={styles.link}
      title={shown === file ? undefined : file}
      onClick={(event) => {
        event.preventDefault(); // the fragment of the address belongs to the scenario
        appStore.getState().revealOrigin(origin);
      }}
    >
      {shown} <span className={styles.line}>{ask.line(Number(line))}</span>
    </a>
  );
}

const selectLinkText = (origin: Origin) => (state: AppState) => {
  const place = locate(state, origin);
  // One text, so that the link is drawn again only if it leads elsewhere.
  return place === null ? null : `${place.file}\n${place.line}`;
};
