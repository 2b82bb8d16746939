import { X } from 'lucide-react';
import { keysOn } from '../../../words/key-names';
import { palette } from '../../../words/palette';
import { presenting } from '../../../words/presenting';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { isMac } from '../../ui/is-mac';
import { commands } from '../commands/commands';
import styles from './KeyboardHelp.module.css';

type Row = readonly [keys: string, does: string];

/** Every key, made from the command records and from what the panes say of theirs. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  const words = palette.keyboard;
  const everywhere = commands().flatMap(({ shortcuts, label, group }): readonly Row[] =>
    shortcuts === undefined || group === 'presenting' ? [] : [[shortcuts.join(', '), label]],
  );
  return (
    <Dialog label={words.title} onClose={onClose}>
      <div className={styles.help}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.title}</h2>
          <Button look="quiet" shape="icon" aria-label={palette.close} title={palette.close} onClick={onClose}>
            <X size={16} aria-hidden />
          </Button>
        </div>
        <Section title={words.everywhere} rows={everywhere} />
        <Section title={words.map} rows={words.mapKeys} />
        <Section title={words.editor} rows={words.editorKeys} />
        <Section title={presenting.keyboard} rows={presenting.keys} />
        <Section title={words.separators} rows={words.separatorKeys} />
      </div>
    </Dialog>
  );
}

function Section({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <>
      <h3 className={styles.section}>{title}</h3>
      <table className={styles.table}>
        <tbody>
          {rows.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd className={styles.key}>{keysOn(keys, isMac)}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
