import { opening as words } from '../../../words/sharing/opening';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Prose } from '../../ui/Prose';
import styles from './LinkFaultDialog.module.css';
import { examples, openExample } from '../opening/scenarios';

const selectFault = (state: AppState) => state.linkFault;

/** A link that opens nothing says why; what was open stays open. */
export function LinkFaultDialog({ onClose }: { onClose(): void }) {
  const fault = useApp(selectFault);
  const [example] = examples;
  if (fault === null) return null;
  const title = words.faultTitle[fault.kind === 'file' ? 'file' : 'link'];

  function handleClose() {
    appStore.getState().followLink({ linkFault: null });
    onClose();
  }

  return (
    <Dialog label={title} onClose={handleClose}>
      <div className={styles.fault}>
        <h2 className={styles.title}>{title}</h2>
        <p>
          <Prose text={words.fault(fault)} />
        </p>
        <p className={styles.hint}>{words.kept}</p>
        <div className={styles.buttons}>
          {fault.kind === 'newer' && <Button onClick={() => location.reload()}>{words.reload}</Button>}
          <Button onClick={handleClose}>{words.keepMine}</Button>
          {example !== undefined && (
            <Button
              look="primary"
              onClick={() => {
                handleClose();
                void openExample(example);
              }}
            >
              {words.openExample}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
