import '@xyflow/react/dist/base.css';
import {
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  type ReactFlowState,
  useStore,
} from '@xyflow/react';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { MeshView } from '../../engine';
import { mapSummary, mapWords } from '../../words/map';
import { useApp } from '../store/app-store';
import { BoxNode } from './cards/BoxNode';
import { BundleEdge } from './edges/BundleEdge';
import { CallEdge } from './edges/CallEdge';
import { CardNode } from './cards/CardNode';
import { openEdgeMenu } from './edges/edge-menu';
import { EdgeMenu } from './edges/EdgeMenu';
import styles from './GraphView.module.css';
import { LensChip } from './lens/LensChip';
import { tallyOf } from './edges/map-edges';
import { PlayDot } from './edges/PlayDot';
import { canDrag, useDragging } from './cards/use-dragging';
import { useNudging } from './cards/use-nudging';
import { useEdgeHints } from './edges/use-edge-hints';
import { useGradualEdges } from './edges/use-gradual-edges';
import { useFrame } from './picture/use-frame';
import { useGraph } from './use-graph';
import { scaledFrame, selectRoomScale } from './picture/room-scale';
import { MIN_ZOOM, useFitting } from './picture/use-fitting';
import { useMapControls } from './tools/use-map-controls';
import { useMapKeys } from './tools/use-map-keys';
import { useWantedFocus } from './use-wanted-focus';
import { isOutsideCaller } from './edges/visible-edges';
import { KeyHint } from './tools/KeyHint';
import { Minimap } from './tools/Minimap';
import { ZoomTools } from './tools/ZoomTools';

const nodeTypes = { card: CardNode, box: BoxNode } satisfies NodeTypes;
const edgeTypes = { call: CallEdge, bundle: BundleEdge } satisfies EdgeTypes;
/** From this many cards and boxes on only those in the picture are drawn. */
const MANY_CARDS = 100;

/** The graph of services: React Flow with our own layout, wires and keyboard. */
export function GraphView({ view, isCovered }: { view: MeshView; isCovered: boolean }) {
  return (
    <ReactFlowProvider>
      <Graph view={view} isCovered={isCovered} />
    </ReactFlowProvider>
  );
}

function Graph({ view, isCovered }: { view: MeshView; isCovered: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const frame = useFrame(host);
  const scale = useApp(selectRoomScale);
  const { graph, layout } = useGraph(view, scaledFrame(frame, scale));
  const { fit, handleMoveStart } = useFitting(view, graph, layout, frame);
  const goTo = useMapControls(host, graph, fit);
  const { nodes, handleDrag, handleDragStop } = useDragging(graph);
  const edges = useGradualEdges(graph.edges);
  const { moved, nudge } = useNudging(graph);
  const handleMapKey = useMapKeys(graph, goTo);
  const handleKey = (event: KeyboardEvent) => (nudge(event) ? undefined : handleMapKey(event));
  const select = useApp((state) => state.select);
  const focusOn = useApp((state) => state.focusOn);
  const summary = useId();
  const { handleEnter, handleLeave } = useEdgeHints();
  useWantedFocus(host, !isCovered);
  return (
    <div ref={host} className={styles.host}>
      <p id={summary} className={styles.hidden}>
        {summaryOf(view)} {mapWords.keys.card}
      </p>
      <p aria-live="polite" className={styles.hidden}>
        {moved}
      </p>
      {/* The keyboard is the group's: cards and edges are one tab stop together. */}
      <fieldset
        className={styles.graph}
        aria-label={mapWords.group}
        aria-describedby={summary}
        data-zoom={useStore(selectZoomLevel)}
        onKeyDown={handleKey}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          minZoom={MIN_ZOOM}
          maxZoom={2}
          nodesDraggable={canDrag()}
          nodeDragThreshold={4}
          onNodeDrag={handleDrag}
          onNodeDragStop={handleDragStop}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          onlyRenderVisibleElements={graph.nodes.length >= MANY_CARDS}
          onEdgeClick={(_, edge) => (edge.type === 'call' ? select({ kind: 'edge', edge: edge.id }) : undefined)}
          onEdgeContextMenu={(event, edge) => {
            if (edge.type !== 'call') return;
            event.preventDefault();
            openEdgeMenu({ edge: edge.id, x: event.clientX, y: event.clientY });
          }}
          onEdgeMouseEnter={handleEnter}
          onEdgeMouseLeave={handleLeave}
          onNodeDoubleClick={(_, node) => (node.type === 'card' ? focusOn(node.id) : undefined)}
          onPaneClick={() => select(null)}
          onNodeClick={(_, node) => (node.type === 'box' ? select(null) : undefined)}
          onMoveStart={handleMoveStart}
          attributionPosition="bottom-left"
        >
          <PlayDot graph={graph} view={view} />
          <Minimap layout={layout} frame={frame} />
        </ReactFlow>
      </fieldset>
      <KeyHint />
      <EdgeMenu />
      <LensChip />
      <ZoomTools onFit={fit} />
    </div>
  );
}

function summaryOf(view: MeshView): string {
  const workloads = view.cards.filter((card) => !isOutsideCaller(card));
  const namespaces = new Set(workloads.map((card) => card.namespace));
  return mapSummary(namespaces.size, workloads.length, view.edges.length, tallyOf(view.edges));
}

/** Small text cannot be read: below these, less is drawn. */
function selectZoomLevel({ transform: [, , zoom] }: ReactFlowState): 'near' | 'mid' | 'far' | 'far tiny' {
  if (zoom >= 0.75) return 'near';
  if (zoom >= 0.6) return 'mid';
  return zoom >= 0.42 ? 'far' : 'far tiny';
}
