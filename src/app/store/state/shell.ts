export type Dialog = 'palette' | 'keyboard' | 'examples' | 'scenes' | 'snapshots' | 'share' | 'link' | 'read-address';

/** A line that goes away by itself. `serial` grows, so that the same message can be shown twice. */
export interface Toast {
  readonly message: string;
  /** Undo, where there is something to undo. */
  readonly action: { readonly label: string; run(): void } | null;
  readonly serial: number;
}

/** What floats above the workbench; never persisted. */
export interface ShellSlice {
  /** `elsewhere`: another tab has the scenario open and writes it · `refused`: the browser stores nothing more. */
  readonly storage: 'kept' | 'elsewhere' | 'refused';
  setStorage(storage: ShellSlice['storage']): void;
  readonly dialog: Dialog | null;
  readonly toast: Toast | null;
  /** Text that was typed elsewhere and belongs into the request line; null once it is there. */
  readonly typed: string | null;
  /** Which half of `Policies` is shown. */
  readonly policiesSegment: 'Policies' | 'Problems';
  openDialog(dialog: Dialog | null): void;
  showToast(message: string, action?: Toast['action']): void;
  hideToast(): void;
  /** Shows it in the request line of `Ask`. */
  typeRequest(text: string | null): void;
  setPoliciesSegment(segment: ShellSlice['policiesSegment']): void;
}
