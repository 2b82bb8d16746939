import { Check } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from './Button';
import styles from './Menu.module.css';

export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly detail?: string;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      /** Why it cannot be used now. It stays in the list, so that the reason can be read. */
      readonly disabledBecause?: string | null;
      run(): void;
    }
  /** One of several, or by itself on or off. */
  | { readonly kind: 'choice' | 'switch'; readonly label: string; readonly isChosen: boolean; run(): void }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

interface Props extends Omit<ComponentProps<typeof Button>, 'popover'> {
  readonly entries: readonly MenuEntry[];
  /** Which side of the button the menu is aligned with. */
  readonly align?: 'start' | 'end';
}

/** A button that opens a menu. The browser's popover closes it on Escape and on a press outside. */
export function Menu({ entries, align = 'start', children, ...button }: Props) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState({});

  // The focus: the entries are in the page only once the menu is open.
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [isOpen]);

  function handleOpen() {
    const box = trigger.current?.getBoundingClientRect();
    if (box === undefined) return;
    const isAbove = box.bottom > window.innerHeight * 0.7;
    setPlace({
      ...(isAbove ? { bottom: window.innerHeight - box.top + 4 } : { top: box.bottom + 4 }),
      ...(align === 'end' ? { right: window.innerWidth - box.right } : { left: box.left }),
    });
    menu.current?.togglePopover();
  }

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  function handleKeyDown(event: KeyboardEvent) {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[(next + all.length) % all.length]?.focus();
    } else if (event.key === 'Tab') {
      close();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
    } else if (event.key.length === 1 && /\S/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    }
  }

  function close() {
    menu.current?.hidePopover();
    trigger.current?.focus();
  }

  function run(entry: { run(): void }) {
    close();
    entry.run();
  }

  return (
    <>
      <Button
        ref={trigger}
        {...button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        // A press outside closes the menu before the click arrives; without this the click would open it again.
        onPointerDown={(event) => isOpen && event.preventDefault()}
        onClick={handleOpen}
      >
        {children}
      </Button>
      <div
        ref={menu}
        id={id}
        role="menu"
        popover="auto"
        tabIndex={-1}
        aria-label={button['aria-label'] ?? button.title}
        className={styles.menu}
        style={place}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={handleKeyDown}
      >
        {isOpen && entries.map((entry, index) => <Entry key={index} entry={entry} onRun={run} />)}
      </div>
    </>
  );
}

function Entry({ entry, onRun }: { readonly entry: MenuEntry; onRun(entry: { run(): void }): void }) {
  switch (entry.kind) {
    case 'separator':
      return <hr className={styles.separator} />;
    case 'heading':
      return (
        <div role="presentation" className={styles.heading}>
          {entry.label}
        </div>
      );
    case 'choice':
    case 'switch': {
      const button = { type: 'button', tabIndex: -1, className: styles.item, onClick: () => onRun(entry) } as const;
      const content = (
        <>
          {entry.isChosen ? <Check size={16} aria-hidden /> : <span />}
          {entry.label}
        </>
      );
      return entry.kind === 'choice' ? (
        <button {...button} role="menuitemradio" aria-checked={entry.isChosen}>
          {content}
        </button>
      ) : (
        <button {...button} role="menuitemcheckbox" aria-checked={entry.isChosen}>
          {content}
        </button>
      );
    }
    case 'item': {
      const isDisabled = typeof entry.disabledBecause === 'string';
      const detail = entry.disabledBecause ?? entry.detail;
      return (
        <button
          type="button"
          role="menuitem"
          aria-disabled={isDisabled}
          tabIndex={-1}
          className={styles.item}
          onClick={() => !isDisabled && onRun(entry)}
        >
          {entry.icon ?? <span />}
          <span>{entry.label}</span>
          {entry.shortcut !== undefined && <kbd className={styles.shortcut}>{entry.shortcut}</kbd>}
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </button>
      );
    }
  }
}
