import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { shell } from '../../words/shell';
import { appStore, useApp } from '../store/app-store';
import type { AppState } from '../store/state';
import { TextField } from '../ui/Field';
import { Menu, type MenuEntry } from '../ui/Menu';
import { examples, openExample } from './scenarios';
import styles from './TopBar.module.css';

const selectTitle = (state: AppState) => state.title;

/** The scenario's name, with what can be done with the scenario as a whole. */
export function ScenarioTitle() {
  const title = useApp(selectTitle);
  const [isRenaming, setRenaming] = useState(false);
  const words = shell.scenarioMenu;
  const example = examples.find((candidate) => candidate.title === title);

  // The title of the browser's tab.
  useEffect(() => {
    document.title = shell.documentTitle(title);
  }, [title]);

  if (isRenaming) return <TitleField title={title} onDone={() => setRenaming(false)} />;
  const entries: readonly MenuEntry[] = [
    { kind: 'item', label: words.rename, run: () => setRenaming(true) },
    ...(example === undefined
      ? []
      : [{ kind: 'item', label: words.reset, run: () => void openExample(example) } satisfies MenuEntry]),
  ];
  return (
    <Menu look="quiet" aria-label={words.label} title={title} entries={entries} className={styles.scenario}>
      <span className={styles.title}>{title === '' ? shell.productMenu.untitled : title}</span>
      <ChevronDown size={14} aria-hidden />
    </Menu>
  );
}

function TitleField({ title, onDone }: { readonly title: string; onDone(): void }) {
  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.currentTarget.value = title;
    event.currentTarget.blur();
  }
  return (
    <TextField
      label={shell.titleField}
      isLabelHidden
      className={styles.rename}
      defaultValue={title}
      autoFocus
      onKeyDown={handleKeyDown}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim();
        if (next !== '') appStore.getState().renameScenario(next);
        onDone();
      }}
    />
  );
}
