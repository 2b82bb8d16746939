import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { learn as words } from '../../../words/learning/learn';
import styles from './TaskHeight.module.css';

/** Of the editor's column; the text below has to stay in sight. */
const MOST = 0.75;
const LEAST = 112;

interface Props {
  /** In pixels; null: as much as its content takes, and 40 % at most. */
  readonly height: number | null;
  onChange(height: number | null): void;
}

/** The card's lower edge: dragged, or moved by the keys of every other separator. */
export function TaskHeight({ height, onChange }: Props) {
  const grip = useRef<HTMLDivElement>(null);
  const sizes = () => {
    const card = grip.current?.parentElement;
    return { present: card?.offsetHeight ?? LEAST, most: (card?.parentElement?.offsetHeight ?? 0) * MOST };
  };
  const change = (wanted: number) => onChange(Math.round(Math.max(LEAST, Math.min(wanted, sizes().most))));

  function handlePointerDown(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function handlePointerMove(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    change(event.clientY - (grip.current?.parentElement?.getBoundingClientRect().top ?? 0));
  }

  function handleKeyDown(event: KeyboardEvent) {
    const { present, most } = sizes();
    const step = event.shiftKey ? 64 : 16;
    const wanted = { ArrowUp: present - step, ArrowDown: present + step, Home: LEAST, End: most }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    change(wanted);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      ref={grip}
      role="separator"
      aria-orientation="horizontal"
      aria-label={words.heightOfTask}
      aria-valuenow={height ?? LEAST}
      aria-valuetext={height === null ? words.ownHeight : words.pixels(height)}
      tabIndex={0}
      className={styles.grip}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onKeyDown={handleKeyDown}
      onDoubleClick={() => onChange(null)}
    />
  );
}
