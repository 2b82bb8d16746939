import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { Panel, type PanelImperativeHandle, type PanelSize, Separator } from 'react-resizable-panels';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import styles from './Workbench.module.css';

/** A pane of this size or less is folded to a strip that shows its name. */
const STRIP = 32;

interface Props {
  /** Where its size is remembered: `wide.editor`. */
  readonly id: string;
  readonly name: string;
  readonly defaultSize: number | string;
  readonly minSize: number;
  readonly isVertical?: boolean;
  readonly panelRef: RefObject<PanelImperativeHandle | null>;
  readonly children: ReactNode;
}

/** A pane beside the map: keeps its pixels when the window changes, folds to a strip, and its size is remembered. */
export function SidePanel({ id, name, defaultSize, minSize, isVertical = false, panelRef, children }: Props) {
  const [saved] = useState(() => appStore.getState().paneSizes[id]);
  const isFolded = useApp((state) => isStrip(state.paneSizes[id]));

  function handleResize(size: PanelSize, _id: unknown, before: PanelSize | undefined) {
    if (before !== undefined) appStore.getState().setPaneSize(id, Math.round(size.inPixels));
  }

  return (
    <Panel
      id={id}
      panelRef={panelRef}
      defaultSize={saved ?? defaultSize}
      minSize={minSize}
      collapsible
      collapsedSize={STRIP}
      groupResizeBehavior="preserve-pixel-size"
      className={styles.panel}
      onResize={handleResize}
    >
      {isFolded && (
        <button
          type="button"
          className={styles.strip}
          data-vertical={isVertical ? '' : undefined}
          aria-label={shell.expandPane(name)}
          onClick={() => panelRef.current?.expand()}
        >
          {name}
        </button>
      )}
      <div className={styles.panelContent} hidden={isFolded}>
        {children}
      </div>
    </Panel>
  );
}

function isStrip(size: number | undefined): boolean {
  return size !== undefined && size <= STRIP;
}

interface ResizerProps {
  readonly label: string;
  readonly panelRef: RefObject<PanelImperativeHandle | null>;
  /** Whether the pane that it resizes comes after it. */
  readonly isReversed?: boolean;
  readonly isVertical?: boolean;
}

const STEP = 16;
const BIG_STEP = 64;

/** The line between two panes. Arrow keys move it by 16 px, with Shift by 64; Home and End fold and unfold the pane. */
export function Resizer({ label, panelRef, isReversed = false, isVertical = false }: ResizerProps) {
  function handleKeyDown(event: KeyboardEvent) {
    const panel = panelRef.current;
    if (panel === null) return;
    const step = (event.shiftKey ? BIG_STEP : STEP) * (isReversed ? -1 : 1);
    const [less, more] = isVertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const { inPixels } = panel.getSize();
    const actions: Readonly<Record<string, () => void>> = {
      [less]: () => panel.resize(inPixels - step),
      [more]: () => panel.resize(inPixels + step),
      Home: () => (isReversed ? panel.expand() : panel.collapse()),
      End: () => (isReversed ? panel.collapse() : panel.expand()),
      Enter: () => (panel.isCollapsed() ? panel.expand() : panel.collapse()),
    };
    const act = actions[event.key];
    if (act === undefined) return;
    // The library listens on the element itself and moves by percentages, unless the key is already handled.
    event.preventDefault();
    act();
  }

  return <Separator aria-label={label} className={styles.separator} onKeyDownCapture={handleKeyDown} />;
}
