import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { TextField } from '../../ui/Field';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { resetOf } from '../opening/scenarios';
import styles from './TopBar.module.css';

type ScenarioActions = typeof import('../history/scenario-actions');

/** Loaded when it is first wanted. Where storage is blocked there is nothing recent. */
async function act(perform: (actions: ScenarioActions) => unknown): Promise<void> {
  try {
    await perform(await import('../history/scenario-actions'));
  } catch {
    appStore.getState().setStorage('refused');
  }
}

const selectId = (state: AppState) => state.id;
const selectTitle = (state: AppState) => state.title;

/** The scenario's name, with what can be done with the scenario as a whole. */
export function ScenarioTitle() {
  const id = useApp(selectId);
  const title = useApp(selectTitle);
  const [isRenaming, setRenaming] = useState(false);
  const words = shell.scenarioMenu;
  const reset = resetOf(id, title);
  const [recent, setRecent] = useState<Awaited<ReturnType<ScenarioActions['recentScenarios']>>>([]);

  // Whoever comes near the menu is about to open it.
  function handleNear() {
    void act(async ({ recentScenarios }) => setRecent(await recentScenarios()));
  }

  // The title of the browser's tab.
  useEffect(() => {
    document.title = shell.documentTitle(title);
  }, [title]);

  if (isRenaming) return <TitleField title={title} onDone={() => setRenaming(false)} />;
  const entries: readonly MenuEntry[] = [
    { kind: 'item', label: words.rename, run: () => setRenaming(true) },
    { kind: 'item', label: words.duplicate, run: () => void act((actions) => actions.duplicateScenario()) },
    { kind: 'item', label: words.snapshot, run: () => void act((actions) => actions.takeSnapshot()) },
    { kind: 'item', label: words.snapshots, run: () => appStore.getState().openDialog('snapshots') },
    ...(reset === null ? [] : [{ kind: 'item', label: words.reset, run: reset } satisfies MenuEntry]),
    ...(recent.length === 0 ? [] : ([{ kind: 'separator' }, { kind: 'heading', label: words.recent }] as const)),
    ...recent.map(
      ({ scenario, when }): MenuEntry => ({
        kind: 'item',
        label: scenario.title,
        detail: when,
        run: () => void act((actions) => actions.openRecent(scenario)),
      }),
    ),
  ];
  return (
    <Menu
      look="quiet"
      aria-label={words.label}
      title={title}
      entries={entries}
      className={styles.scenario}
      onFocus={handleNear}
      onPointerEnter={handleNear}
    >
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
