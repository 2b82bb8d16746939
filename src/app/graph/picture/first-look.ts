import type { MeshView } from '../../../engine';
import type { Subject } from '../../store/state';
import { boundsOf, type Rect, type Size } from '../layout/geometry';
import { type Layout, READABLE } from '../layout/layout';

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Smaller than this whole, the map is an overview and nothing else: no part of it would say what the mesh is like. */
const OVERVIEW = 0.3;

/** What is looked at, else the ends of edges that do not simply pass; null if everything passes. */
export function interestingPart(view: MeshView, { cards }: Layout, subject: Subject | null): Rect | null {
  const looked =
    subject?.kind === 'card'
      ? [subject.card]
      : view.edges
          .filter((edge) => (subject?.kind === 'edge' ? edge.id === subject.edge : edge.verdict !== 'allow'))
          .flatMap((edge) => [edge.fromCard, edge.toCard]);
  const rects = looked.flatMap((id) => cards.get(id) ?? []);
  return rects.length === 0 ? null : boundsOf(rects);
}

/**
 * The whole map if its labels can be read then; else as near as that takes, at the part that is interesting.
 *
 * @param natural the zoom at which text has the size of the page's other text, which nothing is larger than
 */
export function firstLook(whole: Rect, part: Rect | null, picture: Size, natural = 1): Viewport {
  const zoom = Math.min(natural, picture.width / whole.width, picture.height / whole.height);
  const readable = READABLE * natural;
  if (zoom >= readable || zoom < OVERVIEW) return { zoom, ...centred(whole, whole, picture, zoom) };
  return { zoom: readable, ...centred(part ?? whole, whole, picture, readable) };
}

/** Puts the middle of `part` into the middle of the picture, but shows nothing beside the map where the map can fill it. */
function centred(part: Rect, whole: Rect, picture: Size, zoom: number): { readonly x: number; readonly y: number } {
  return {
    x: offset(part.x + part.width / 2, whole.x, whole.width, picture.width, zoom),
    y: offset(part.y + part.height / 2, whole.y, whole.height, picture.height, zoom),
  };
}

function offset(middle: number, start: number, length: number, room: number, zoom: number): number {
  if (length * zoom <= room) return room / 2 - (start + length / 2) * zoom;
  const wanted = room / 2 - middle * zoom;
  return Math.min(-start * zoom, Math.max(wanted, room - (start + length) * zoom));
}
