import { ChevronDown, Ellipsis, Presentation, Search, Share2 } from 'lucide-react';
import { palette } from '../../../words/palette';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, Density, Theme } from '../../store/state';
import { Button } from '../../ui/Button';
import { isMac } from '../../ui/is-mac';
import { Menu, type MenuEntry } from '../../ui/Menu';
import type { WidthClass } from '../../ui/use-width-class';
import { present } from '../commands/commands';
import { exportKinds, saveAs } from '../commands/save-as';
import { examples, newScenario, openExample } from '../opening/scenarios';
import { ProductMark } from './ProductMark';
import { ScenarioTitle } from './ScenarioTitle';
import styles from './TopBar.module.css';

const openExamples = () => appStore.getState().openDialog('examples');
const openPalette = () => appStore.getState().openDialog('palette');

export function TopBar({ width }: { readonly width: WidthClass }) {
  const isNarrow = width === 'narrow';
  const isExercise = useApp((state) => state.exercise !== null);
  const share = isExercise ? shell.shareAnswer : shell.share;
  return (
    <header className={styles.bar} data-width={width}>
      <h1 className="visually-hidden">{shell.productName}</h1>
      <div className={styles.start}>
        <ProductMenu hasName={width === 'wide'} />
        <span className={styles.divider} />
        <ScenarioTitle />
      </div>
      {!isNarrow && (
        <button type="button" aria-label={shell.searchLabel} className={styles.search} onClick={openPalette}>
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <span>{shell.search}</span>
          <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
        </button>
      )}
      <div className={styles.end}>
        {isNarrow && (
          <Button look="quiet" shape="icon" aria-label={shell.searchLabel} onClick={openPalette}>
            <Search size={16} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
        {!isNarrow && (
          <Button
            look="quiet"
            shape={width === 'medium' ? 'icon' : 'text'}
            aria-label={shell.present}
            title={width === 'medium' ? shell.present : undefined}
            data-present
            onClick={present}
          >
            <Presentation size={16} strokeWidth={1.75} aria-hidden />
            {width === 'wide' && shell.present}
          </Button>
        )}
        <Button
          look="quiet"
          shape={isNarrow ? 'icon' : 'text'}
          aria-label={share}
          title={isExercise ? shell.shareAnswerDetail : isNarrow ? share : undefined}
          onClick={isExercise ? shareAnswer : () => appStore.getState().openDialog('share')}
        >
          <Share2 size={16} strokeWidth={1.75} aria-hidden />
          {!isNarrow && share}
        </Button>
        <MoreMenu isExercise={isExercise} />
      </div>
    </header>
  );
}

function shareAnswer(): void {
  void import('../../exercises/set/copy-exercises').then((module) => module.copyAnswer());
}

function ProductMenu({ hasName }: { readonly hasName: boolean }) {
  const words = shell.productMenu;
  const entries: readonly MenuEntry[] = [
    { kind: 'item', label: words.newScenario, detail: words.newScenarioDetail, run: newScenario },
    { kind: 'separator' },
    { kind: 'heading', label: words.examples },
    ...examples.map(
      (example): MenuEntry => ({
        kind: 'item',
        label: example.title,
        detail: example.about.trim().replaceAll('`', ''), // a menu sets no code
        run: () => void openExample(example),
      }),
    ),
    { kind: 'item', label: words.moreExamples, detail: words.moreExamplesDetail, run: openExamples },
  ];
  return (
    <Menu look="quiet" aria-label={words.label} entries={entries} className={styles.product}>
      <ProductMark />
      {hasName && shell.productName}
      <ChevronDown size={14} aria-hidden />
    </Menu>
  );
}

const selectTheme = (state: AppState) => state.theme;
const selectDensity = (state: AppState) => state.density;
const selectIsCaretFollowed = (state: AppState) => state.isCaretFollowed;

function MoreMenu({ isExercise }: { readonly isExercise: boolean }) {
  const chosenTheme = useApp(selectTheme);
  const chosenDensity = useApp(selectDensity);
  const isCaretFollowed = useApp(selectIsCaretFollowed);
  const { setTheme, setDensity, setCaretFollowed, resetLayout, openDialog } = appStore.getState();
  const entries: readonly MenuEntry[] = [
    { kind: 'heading', label: shell.theme },
    ...(Object.keys(shell.themes) as Theme[]).map(
      (theme): MenuEntry => ({
        kind: 'choice',
        label: shell.themes[theme],
        isChosen: theme === chosenTheme,
        run: () => setTheme(theme),
      }),
    ),
    { kind: 'separator' },
    { kind: 'heading', label: shell.density },
    ...(Object.keys(shell.densities) as Density[]).map(
      (density): MenuEntry => ({
        kind: 'choice',
        label: shell.densities[density],
        isChosen: density === chosenDensity,
        run: () => setDensity(density),
      }),
    ),
    { kind: 'separator' },
    // In an exercise the button beside it gives away the answer only.
    ...(isExercise ? [{ kind: 'item', label: shell.share, run: () => openDialog('share') } as const] : []),
    { kind: 'heading', label: shell.export },
    ...exportKinds.map((kind): MenuEntry => ({ kind: 'item', label: shell.exports[kind], run: () => saveAs(kind) })),
    { kind: 'separator' },
    {
      kind: 'switch',
      label: shell.followCaret,
      isChosen: isCaretFollowed,
      run: () => setCaretFollowed(!isCaretFollowed),
    },
    { kind: 'item', label: shell.resetLayout, run: resetLayout },
    { kind: 'item', label: palette.keyboard.title, shortcut: '?', run: () => openDialog('keyboard') },
  ];
  return (
    <Menu look="quiet" shape="icon" aria-label={shell.more} title={shell.more} align="end" entries={entries}>
      <Ellipsis size={18} aria-hidden />
    </Menu>
  );
}
