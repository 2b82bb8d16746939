import { CELL, upTo } from './geometry';

/*
 * The size of a card follows from what it shows, so that the layout needs no measuring. CardNode.module.css has the same numbers.
 * All are multiples of the grid, so that two grid lines meet every port row.
 */

const CARD_WIDTH = 208;
/** Name, identity and mode. */
const CARD_HEADER = 72;
/** Name and one line, for callers that have neither. */
const CARD_SHORT_HEADER = 48;
export const PORT_ROW = 24;
const CARD_FOOTER = 24;
const CARD_BOTTOM = 12;

/** The sizes that all cards and boxes of a map have in common. */
export interface MapSizes {
  readonly cardWidth: number;
  /** A namespace box has this above its cards; its text stands above them and leaves the sides to wires. */
  readonly boxHeader: number;
  readonly boxTop: number;
  readonly boxBottom: number;
  readonly sidePadding: number;
}

const FULL: MapSizes = { cardWidth: CARD_WIDTH, boxHeader: 48, boxTop: 72, boxBottom: 36, sidePadding: 46 };
/** Where there is little room cards show their names only, which can then be read. */
const SHORT: MapSizes = { cardWidth: 148, boxHeader: 36, boxTop: 48, boxBottom: 24, sidePadding: 34 };
const SHORT_CARD = 36;

export function sizesOf(isShort: boolean): MapSizes {
  return isShort ? SHORT : FULL;
}

export const COLLAPSED_BOX = { width: 240, height: 72 } as const;

export interface CardContents {
  readonly hasIdentity: boolean;
  readonly portCount: number;
  readonly hasFooter: boolean;
}

export function cardHeaderHeight(contents: Pick<CardContents, 'hasIdentity'>): number {
  return contents.hasIdentity ? CARD_HEADER : CARD_SHORT_HEADER;
}

export function cardHeight(contents: CardContents, isShort: boolean): number {
  if (isShort) return SHORT_CARD;
  const body = cardHeaderHeight(contents) + contents.portCount * PORT_ROW;
  return upTo(body + (contents.hasFooter ? CARD_FOOTER : CARD_BOTTOM), CELL);
}
