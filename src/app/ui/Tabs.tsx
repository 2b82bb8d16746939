import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly content: ReactNode;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly orientation: 'horizontal' | 'vertical';
  /** The id of the element that the tabs control. */
  readonly panelId: string;
  readonly className?: string | undefined;
  readonly tabClassName?: string | undefined;
  onSelect(id: Id): void;
}

/** A tablist with one tab stop. Arrow keys select at once, because every panel shows at once. */
export function Tabs<Id extends string>(props: Props<Id>) {
  const { label, tabs, selected, orientation, panelId, className, tabClassName, onSelect } = props;
  const list = useRef<HTMLDivElement>(null);

  function handleKeyDown(event: KeyboardEvent) {
    const [back, forth] = orientation === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = { [back]: at - 1, [forth]: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (tab === undefined) return;
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      aria-orientation={orientation}
      className={className}
      onKeyDown={handleKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${panelId}-tab-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          className={tabClassName}
          onClick={() => onSelect(tab.id)}
        >
          {tab.content}
        </button>
      ))}
    </div>
  );
}
