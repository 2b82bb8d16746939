import { type OnNodeDrag, useStoreApi } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useApp } from '../../store/app-store';
import type { BoxFlowNode, CardFlowNode, Graph } from '../build-graph';
import type { Point } from '../layout/geometry';
import { pinCard } from './pins';

type MapNode = CardFlowNode | BoxFlowNode;

/** Lets cards be put elsewhere. Until one is let go only it moves; then the wires are run anew. */
export function useDragging(graph: Graph) {
  const scenario = useApp((state) => state.title);
  const flow = useStoreApi();
  const [dragged, setDragged] = useState<{ readonly id: string; readonly at: Point } | null>(null);
  const nodes = useMemo(
    () => (dragged === null ? graph.nodes : graph.nodes.map((node) => movedTo(node, dragged))),
    [graph.nodes, dragged],
  );
  const handleDrag: OnNodeDrag<MapNode> = (_, node) => setDragged({ id: node.id, at: node.position });
  const handleDragStop: OnNodeDrag<MapNode> = (_, node) => {
    setDragged(null);
    const before = graph.nodes.find(({ id }) => id === node.id)?.position;
    const { transform } = flow.getState();
    if (before !== undefined && isMove(before, node.position, transform[2])) pinCard(scenario, node.id, node.position);
  };
  return { nodes, handleDrag, handleDragStop };
}

function movedTo(node: MapNode, { id, at }: { readonly id: string; readonly at: Point }): MapNode {
  return node.id === id ? { ...node, position: at } : node;
}

/** A hand that shakes while it presses moves nothing. */
function isMove(a: Point, b: Point, zoom: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) * zoom > 6;
}

/** Fingers move the picture, a mouse moves cards. */
export function canDrag(): boolean {
  return matchMedia('(pointer: fine)').matches;
}
