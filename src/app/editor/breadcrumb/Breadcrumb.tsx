import { ChevronRight } from 'lucide-react';
import { useStore } from 'zustand';
import { breadcrumb as words } from '../../../words/breadcrumb';
import { appStore, useApp } from '../../store/app-store';
import { selectActiveFile, selectActiveText, selectFiles, selectView } from '../../store/views/selectors';
import { Menu, type MenuEntry } from '../../ui/Menu';
import styles from './Breadcrumb.module.css';
import { caretStore } from './caret-store';
import { crumbsAt } from './crumbs';

/** Where the caret is, from the file to the field; each part leads to what stands beside it. */
export function Breadcrumb() {
  const view = useApp(selectView);
  const file = useApp(selectActiveFile);
  const files = useApp(selectFiles);
  const text = useApp(selectActiveText);
  const caret = useStore(caretStore);
  const crumbs = view === null ? [] : crumbsAt(view, file, text, caret.file === file ? caret.offset : 0);
  return (
    <nav aria-label={words.label} className={styles.bar}>
      <Part
        label={file}
        entries={files.map((one): MenuEntry => {
          const run = () => appStore.getState().openFile(one.file);
          return { kind: 'choice', label: one.file, isChosen: one.file === file, run };
        })}
      />
      {crumbs.map(({ label, siblings }, at) => (
        <Part
          key={at}
          label={label}
          level={at + 1}
          entries={siblings.map((sibling): MenuEntry => {
            const run = () => appStore.getState().revealOrigin(sibling.origin);
            return { kind: 'choice', label: sibling.label, isChosen: sibling.isHere, run };
          })}
        />
      ))}
    </nav>
  );
}

interface PartProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** 0: the file; 1: the object. */
  readonly level?: number;
}

function Part({ label, entries, level = 0 }: PartProps) {
  const own = [styles.file, styles.object][level];
  const className = own === undefined ? styles.part : `${styles.part} ${own}`;
  return (
    <>
      {level > 0 && <ChevronRight size={12} strokeWidth={1.75} aria-hidden className={styles.arrow} />}
      <Menu look="quiet" className={className} aria-label={words.part(label)} title={label} entries={entries}>
        <bdi>{label}</bdi>
      </Menu>
    </>
  );
}
