import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { shell } from '../../../words/shell';
import { Popover } from '../../ui/Popover';
import styles from './StatusBar.module.css';

const MeshSettings = lazy(() => import('../dialogs/MeshSettings').then((module) => ({ default: module.MeshSettings })));

/** Which Istio is meant, and what its MeshConfig says. */
export function MeshSettingsButton() {
  const [isOpen, setOpen] = useState(false);
  const headingId = useId();
  return (
    <Popover
      className={styles.count}
      panelClassName={styles.privacy}
      label={shell.istioVersion}
      labelledBy={headingId}
      button={
        <>
          <span>
            <span data-drop="version">{shell.istio} </span>
            {shell.istioVersion.replace(shell.istio, '').trim()}
          </span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </>
      }
      onOpen={() => setOpen(true)}
    >
      <h2 id={headingId} className={styles.privacyTitle}>
        {shell.istioVersion}
      </h2>
      {isOpen && (
        <Suspense>
          <MeshSettings />
        </Suspense>
      )}
    </Popover>
  );
}
