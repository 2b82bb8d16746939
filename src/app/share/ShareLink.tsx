import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { isLongLink, share as words } from '../../words/sharing/share';
import { Button } from '../ui/Button';
import type { Access } from '../store/saved/share-address';
import styles from './ShareDialog.module.css';

interface Props {
  /** null while it is made, and where none can be made. */
  readonly address: string | null;
  readonly isTooBig: boolean;
  readonly access: Access;
  onAccess(access: Access): void;
}

const ACCESSES = Object.keys(words.accesses) as Access[];

/** The link itself, who may do what with it, and whether it is short enough. */
export function ShareLink({ address, isTooBig, access, onAccess }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [copied, setCopied] = useState<{ readonly address: string; readonly isDone: boolean } | null>(null);
  const state = copied !== null && copied.address === address ? copied : null;

  async function handleCopy() {
    if (address === null) return;
    try {
      await navigator.clipboard.writeText(address);
      setCopied({ address, isDone: true });
    } catch {
      field.current?.select();
      setCopied({ address, isDone: false });
    }
  }

  return (
    <div className={styles.link}>
      <label htmlFor={id} className={styles.label}>
        {words.link}
      </label>
      <div className={styles.linkRow}>
        <input
          ref={field}
          id={id}
          readOnly
          className={styles.address}
          value={address ?? (isTooBig ? '' : words.preparing)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="primary" disabled={address === null} onClick={() => void handleCopy()}>
          {state?.isDone === true ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {state?.isDone === true ? words.copied : words.copyLink}
        </Button>
      </div>
      <p
        role="status"
        className={styles.meter}
        data-long={isTooBig || (address !== null && isLongLink(address.length))}
      >
        {isTooBig || (address !== null && isLongLink(address.length)) ? <TriangleAlert size={14} aria-hidden /> : null}
        {state?.isDone === false
          ? words.notCopied
          : isTooBig
            ? words.tooBig
            : address === null
              ? ' '
              : words.meter(address.length)}
      </p>
      <p className={styles.hint}>{words.linkHint}</p>
      <fieldset className={styles.access}>
        <legend className={styles.label}>{words.access}</legend>
        {ACCESSES.map((one) => (
          <label key={one} className={styles.choice}>
            <input type="radio" name={`${id}-access`} checked={one === access} onChange={() => onAccess(one)} />
            {words.accesses[one]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
