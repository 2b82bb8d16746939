import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import type { WidthClass } from '../../ui/use-width-class';
import type { Hosts } from '../layout/Columns';
import { PaneSlot } from '../layout/pane-host';
import styles from './PresentingPanes.module.css';

const selectSide = (state: AppState) => state.side;

/** The map and one pane beside it. The other one stays in the page, so that it is found as it was left. */
export function PresentingPanes({ width, hosts }: { readonly width: WidthClass; readonly hosts: Hosts }) {
  const side = useApp(selectSide);
  return (
    <div className={styles.panes} data-width={width}>
      <div className={styles.slot}>
        <PaneSlot host={hosts.map} />
      </div>
      <div className={styles.slot} data-side hidden={side !== 'text'}>
        <PaneSlot host={hosts.editor} />
      </div>
      <div className={styles.slot} data-side hidden={side !== 'answer'}>
        <PaneSlot host={hosts.inspector} />
      </div>
    </div>
  );
}
