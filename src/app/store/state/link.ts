import type { ScenarioProblem, ShareLinkError } from '../../../scenarios';

/** How the present scenario came here by an address, and what that allows. Never persisted. */
export interface LinkSlice {
  /** The text and its checks cannot be changed until another scenario is opened, or a copy of this one. */
  readonly isReadOnly: boolean;
  /** The page is a part of another one: map and text, and the way to the whole playground. */
  readonly isEmbedded: boolean;
  /** Why the link that was followed opened nothing; null if none did. */
  readonly linkFault: LinkFault | null;
  /** The text of a scenario file that was dropped or chosen, until it is opened. */
  readonly scenarioText: string | null;
  /** The address that somebody wants to be read, until it is; asked before anything is sent. */
  readonly wantedAddress: string | null;
  /** How many addresses were read since the page was opened. */
  readonly readAddressCount: number;
  followLink(
    change: Partial<Pick<LinkSlice, 'isReadOnly' | 'isEmbedded' | 'linkFault' | 'scenarioText' | 'wantedAddress'>>,
  ): void;
  countReadAddress(): void;
  /** The same scenario, as one's own. */
  editCopy(): void;
  /** Says that nothing was changed, and how it can be. */
  refuseEdit(): void;
}

/** `file`: it was a file, not a link. */
export type LinkFault =
  | ShareLinkError
  | { readonly kind: 'stopped' }
  | { readonly kind: 'file'; readonly problem: ScenarioProblem };
