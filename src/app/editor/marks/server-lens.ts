import type { DocumentView, MeshView } from '../../../engine';
import { serverLens } from '../../../words/editor';

/** Above more of them nobody would read it, and each costs the editor a layout. */
const MOST_CARDS = 60;

/** How many callers reach what a document runs or names, and how many policies guard it; empty if neither. */
export function serverLensOf({ cards, edges }: MeshView, { objects }: DocumentView): string {
  const [object] = objects;
  if (object === undefined || objects.length > 1 || cards.length > MOST_CARDS) return '';
  const isService = object.kind === 'Service';
  const own = cards.filter((card) =>
    isService ? card.ports.some((port) => port.service === object.id) : card.workloads.some((id) => id === object.id),
  );
  if (!RUN.has(object.kind) || own.length === 0) return '';
  const ids = new Set(own.map((card) => card.id));
  const reaching = edges.filter(
    (edge) =>
      ids.has(edge.toCard) &&
      (edge.verdict === 'allow' || edge.verdict === 'depends') &&
      (!isService || edge.to.id === object.id),
  );
  const callers = new Set(reaching.map((edge) => edge.fromCard)).size;
  return serverLens({ callers, policies: Math.max(...own.map((card) => card.policyCount)) });
}

const RUN: ReadonlySet<string> = new Set(['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod']);
