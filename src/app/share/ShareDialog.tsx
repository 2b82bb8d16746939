import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { share as words } from '../../words/sharing/share';
import { appStore } from '../store/app-store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { PreparedShare, ShareAsk } from './prepare-share';
import { createShareClient } from './share-client';
import { type Access, embedCode, shareAddress } from '../store/saved/share-address';
import { shareAskOf } from './share-ask';
import { fileNameOf, saveFile } from '../ui/save-file';
import styles from './ShareDialog.module.css';
import { ShareLink } from './ShareLink';
import { ShareParts } from './ShareParts';
import { ShareRemovals } from './ShareRemovals';

/** The link, what is in it, and what is not. It is ready when the dialog opens, and follows every tick. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const [ask, setAsk] = useState<ShareAsk>(() => shareAskOf(appStore.getState()));
  const [access, setAccess] = useState<Access>('edit');
  const { prepared, isStopped } = usePreparedShare(ask);

  const toggle = (list: 'leftOut' | 'restored') => (key: string) =>
    setAsk((before) => {
      const kept = before[list].filter((one) => one !== key);
      return { ...before, [list]: kept.length < before[list].length ? kept : [...kept, key] };
    });

  return (
    <Dialog label={words.title} size="wide" onClose={onClose}>
      <div className={styles.share}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.title}</h2>
          <Button look="quiet" shape="icon" aria-label={words.close} title={words.close} onClick={onClose}>
            <X size={16} aria-hidden />
          </Button>
        </div>
        {isStopped && <p role="alert">{words.stopped}</p>}
        <ShareLink
          address={prepared === null || prepared.isTooBig ? null : shareAddress(prepared.link, access)}
          isTooBig={prepared?.isTooBig ?? false}
          access={access}
          onAccess={setAccess}
        />
        <div className={styles.columns}>
          <ShareParts parts={prepared?.parts ?? []} leftOut={ask.leftOut} onToggle={toggle('leftOut')} />
          <ShareRemovals removals={prepared?.removals ?? null} restored={ask.restored} onToggle={toggle('restored')} />
        </div>
        <ShareFooter prepared={prepared} />
      </div>
    </Dialog>
  );
}

function ShareFooter({ prepared }: { readonly prepared: PreparedShare | null }) {
  const [isCopied, setCopied] = useState(false);

  async function handleEmbed() {
    if (prepared === null) return;
    try {
      await navigator.clipboard.writeText(embedCode(prepared.link, prepared.scenario.title));
      setCopied(true);
    } catch {
      setCopied(false); // the browser does not allow it; nothing was copied
    }
  }

  return (
    <div className={styles.footer}>
      <Button
        disabled={prepared === null}
        title={words.downloadHint}
        onClick={() =>
          prepared !== null && saveFile(fileNameOf(prepared.scenario.title, 'yaml'), prepared.text, 'application/yaml')
        }
      >
        {words.download}
      </Button>
      <Button
        disabled={prepared === null || prepared.isTooBig}
        title={words.embedHint}
        onClick={() => void handleEmbed()}
      >
        {isCopied ? words.copied : words.copyEmbed}
      </Button>
    </div>
  );
}

/** Keeps the last result while the next is made, so that nothing flickers under the pointer. */
function usePreparedShare(ask: ShareAsk) {
  const [prepared, setPrepared] = useState<PreparedShare | null>(null);
  const [isStopped, setStopped] = useState(false);
  const client = useRef<ReturnType<typeof createShareClient> | null>(null);

  // A worker of its own, as long as the dialog is open.
  useEffect(() => {
    const own = createShareClient(setPrepared, () => setStopped(true));
    client.current = own;
    return () => {
      client.current = null;
      own.stop();
    };
  }, []);

  // Asks the worker. The effect above has started it.
  useEffect(() => client.current?.ask(ask), [ask]);
  return { prepared, isStopped };
}
