import type { palette } from '../../words/palette';

/** Something to do. Menus, the palette, the shortcuts and the keyboard help are made from these records. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: keyof typeof palette.groups;
  /** As `shortcutOf` writes them; the first is shown. */
  readonly shortcuts?: readonly string[];
  /** Where the keys mean something of their own: in `fields` of a form, or in every text that can be edited. */
  readonly leftTo?: 'fields' | 'texts';
  /** Why it cannot be used now; it stays listed with the reason. */
  readonly disabledBecause?: string | null;
  run(): void;
}

let added: () => readonly Command[] = () => [];

/** Commands of a part that is loaded when it is first wanted. */
export function addCommands(made: () => readonly Command[]): void {
  added = made;
}

export function addedCommands(): readonly Command[] {
  return added();
}
