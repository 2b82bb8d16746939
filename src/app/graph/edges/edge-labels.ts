import type { Edge } from '../../../engine';
import { mapWords, shadowWords, transportBadge } from '../../../words/map';
import { outcomeWord } from '../../../words/verdict/verdicts';
import type { Size } from '../layout/geometry';

/** Longer labels are cut; the whole is in the edge's name and in Ask. */
const LONGEST_LABEL = 28;
const LINE_HEIGHT = 20;
const BADGE_HEIGHT = 18;
/** Where nothing is written there is still something to press. */
const BARE_PLATE: Size = { width: 24, height: 16 };

export interface EdgeWords {
  readonly label: string | null;
  readonly shadow: string | null;
  /** Beside the badge's icon; empty where the icon says it all. */
  readonly badge: string;
}

/** What is written on an edge. */
export function edgeWords(edge: Edge): EdgeWords {
  return {
    label: edge.label === null ? null : shorten(edge.label),
    shadow: edge.shadow === null ? null : shadowWords(edge.shadow),
    badge: badgeWord(edge),
  };
}

/** A failed handshake says why, unless the label says it already. */
function badgeWord(edge: Edge): string {
  if (edge.transport !== 'failed') return transportBadge[edge.transport];
  const reason = outcomeWord(edge.callerSees);
  return reason === edge.label ? '' : reason;
}

export function plateSize({ label, shadow }: EdgeWords): Size {
  if (label === null && shadow === null) return BARE_PLATE;
  const width = Math.max(label === null ? 0 : textWidth(label) + 14, shadow === null ? 0 : textWidth(shadow) + 32);
  return { width, height: (label === null ? 0 : LINE_HEIGHT) + (shadow === null ? 0 : LINE_HEIGHT) };
}

export function badgeSize({ badge }: EdgeWords): Size {
  return { width: badge === '' ? BADGE_HEIGHT : BADGE_HEIGHT + 6 + textWidth(badge), height: BADGE_HEIGHT };
}

function shorten(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

/** Close enough for 12 px in any system font: the plate grows with its text, only its neighbours have to know about how much. */
function textWidth(text: string): number {
  return Math.ceil(text.length * 7);
}

/** The name of a box. */
export function boxName(namespace: string): string {
  return namespace === '' ? mapWords.outside : namespace;
}
