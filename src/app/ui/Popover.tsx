import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './Popover.module.css';

interface Props {
  readonly button: ReactNode;
  /** The button's name, where it may show less. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly panelClassName?: string | undefined;
  readonly labelledBy: string;
  readonly children: ReactNode;
  onOpen?(): void;
}

/** A button with a panel that closes on Escape and on a press outside. */
export function Popover({ button, label, className, panelClassName, labelledBy, children, onOpen }: Props) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState({});

  function handleOpen() {
    const box = trigger.current?.getBoundingClientRect();
    if (box === undefined) return;
    const isBelow = box.bottom < window.innerHeight / 2;
    setPlace({
      ...(isBelow ? { top: box.bottom + 4 } : { bottom: window.innerHeight - box.top + 4 }),
      right: Math.max(8, window.innerWidth - box.right),
    });
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        className={className}
        popoverTarget={id}
        onClick={handleOpen}
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={labelledBy}
        className={`${styles.panel} ${panelClassName ?? ''}`}
        style={place}
        onToggle={(event) => event.newState === 'open' && onOpen?.()}
        onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      >
        {children}
      </div>
    </>
  );
}
