import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { MeshView } from '../../../engine';
import { appStore, useApp } from '../../store/app-store';
import type { Graph } from '../build-graph';
import { firstLook, interestingPart } from './first-look';
import { boundsOf, type Rect, type Size } from '../layout/geometry';
import type { Layout } from '../layout/layout';
import { selectRoomScale } from './room-scale';

const MARGIN = 24;
const PLATE_MARGIN = 10;
const SCENE_MS = 240;
export const MIN_ZOOM = 0.1;

export interface Fitting {
  /** Shows the whole map, however small. */
  readonly fit: () => void;
  /** When somebody moves the picture, it is theirs from then on. */
  readonly handleMoveStart: (event: MouseEvent | TouchEvent | null) => void;
}

/** Keeps what is worth a first look in the picture until somebody moves it. A new arrangement is looked at anew in any case. */
export function useFitting(view: MeshView, graph: Graph, layout: Layout | null, frame: Size | null): Fitting {
  const { setViewport } = useReactFlow();
  const flow = useStoreApi();
  const natural = useApp(selectRoomScale);
  const scene = useApp((state) => state.sceneSerial);
  const shownScene = useRef(scene);
  const isMoved = useRef(false);
  const shown = useRef<Layout | null>(null);
  const looked = useRef(view);
  const written = useRef(graph);
  /** Set by `Fit`, which shows all of it. */
  const isWhole = useRef(false);
  const show = useCallback(
    (duration: number) => {
      const { width, height } = flow.getState();
      if (shown.current === null || width === 0) return;
      const bounds = drawnBounds(shown.current);
      if (bounds.width === 0) return;
      const wide = boundsOf([widened(bounds, MARGIN), ...platesOf(written.current)]);
      const part = interestingPart(looked.current, shown.current, appStore.getState().subject);
      const viewport = isWhole.current
        ? getViewportForBounds(wide, width, height, MIN_ZOOM, natural, 0)
        : firstLook(wide, part, { width, height }, natural);
      void setViewport(viewport, { duration });
    },
    [flow, setViewport, natural],
  );
  // For the next time that it is shown: what an edit changes must not move the picture.
  useEffect(() => {
    looked.current = view;
    written.current = graph;
  }, [view, graph]);
  // React Flow's viewport.
  useEffect(() => {
    const before = shown.current;
    shown.current = layout;
    if (layout === null || frame === null) return;
    const isRearranged = before === null || !isSameArrangement(before, layout);
    if (isRearranged) {
      isMoved.current = false;
      isWhole.current = false;
    }
    if (!isMoved.current) show(before === null || hasReducedMotion() ? 0 : SCENE_MS);
  }, [layout, frame, show]);
  // React Flow's viewport: a scene is looked at anew.
  useEffect(() => {
    if (shownScene.current === scene) return;
    shownScene.current = scene;
    isMoved.current = false;
    isWhole.current = false;
    show(hasReducedMotion() ? 0 : SCENE_MS);
  }, [scene, show]);
  const fit = useCallback(() => {
    isMoved.current = false;
    isWhole.current = true;
    show(hasReducedMotion() ? 0 : SCENE_MS);
  }, [show]);
  const handleMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event !== null) isMoved.current = true;
  }, []);
  return { fit, handleMoveStart };
}

/** Boxes, and the wires that go around them. */
function drawnBounds({ bounds, wires }: Layout): Rect {
  const points = [...wires.values()].flat();
  return boundsOf([bounds, ...points.map((point) => ({ ...point, width: 0, height: 0 }))]);
}

/** What is written on wires may stick out of the boxes. */
function platesOf({ edges }: Graph): readonly Rect[] {
  return edges.flatMap(({ data }) => {
    if (data === undefined || !('plateSize' in data)) return [];
    const { plate, plateSize } = data;
    const [x, y] = [plate.x - plateSize.width / 2, plate.y - plateSize.height / 2];
    return [widened({ x, y, ...plateSize }, PLATE_MARGIN)];
  });
}

function widened({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function isSameArrangement(a: Layout, b: Layout): boolean {
  return (
    a.shape.direction === b.shape.direction &&
    a.shape.across === b.shape.across &&
    a.shape.columns === b.shape.columns &&
    a.shape.isShort === b.shape.isShort &&
    a.boxes.size === b.boxes.size &&
    [...a.boxes.keys()].every((id) => b.boxes.has(id))
  );
}

function hasReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
