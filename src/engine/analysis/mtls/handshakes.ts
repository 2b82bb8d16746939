import type { ControlPlane } from '../../controlplane/control-plane';
import type { ListenerProtocol } from '../../mesh/protocol';
import { findCaller } from '../../mesh/stock-callers';
import { findDestinations } from '../answer/destination';
import type { Edge } from '../map/mesh-view';
import { questionFor } from '../map/paint';
import { createHandshakeLab, type Handshake } from './handshake-lab';
import { type CallerKind, handshakeKind, type HandshakeKind, type ServerState } from './handshake-kind';

/** A kind of caller that meets a kind of server. */
export interface HandshakeCell extends Handshake {
  readonly server: ServerState;
  /** Edges of the map that are of this kind; an edge with several backends may be of several. */
  readonly edges: readonly string[];
}

export interface HandshakeRow {
  readonly caller: CallerKind;
  /** In the order of `servers`. */
  readonly cells: readonly HandshakeCell[];
}

/** Who can connect to whom over ports of one protocol class, whatever policies say afterwards. */
export interface HandshakeTable {
  readonly protocol: ListenerProtocol;
  readonly servers: readonly ServerState[];
  readonly rows: readonly HandshakeRow[];
  /** How many edges of the map are in it. */
  readonly edgeCount: number;
}

const CALLERS: readonly CallerKind[] = [
  'auto',
  'rule-disable',
  'rule-mutual',
  'rule-simple',
  'no-proxy',
  'gateway',
  'rule-own',
  'plaintext',
  'mutual',
];
const RARE_CALLERS: readonly CallerKind[] = ['rule-own', 'plaintext', 'mutual'];
const SERVERS: readonly ServerState[] = ['STRICT', 'PERMISSIVE', 'DISABLE', 'none', 'excluded'];
const RARE_SERVERS: readonly ServerState[] = ['excluded'];
const PROTOCOLS: readonly ListenerProtocol[] = ['http', 'tcp', 'auto'];

/** A table for each protocol class that the mesh's edges use; for HTTP in any case. Rare kinds are left out where nobody is of them. */
export function buildHandshakes(plane: ControlPlane, edges: readonly Edge[]): readonly HandshakeTable[] {
  const lab = labFor(plane.mesh.config.enableAutoMtls);
  const byKind = new Map<string, string[]>();
  for (const edge of edges) {
    for (const kind of kindsOf(plane, edge)) {
      const key = keyOf(kind);
      byKind.set(key, [...(byKind.get(key) ?? []), edge.id]);
    }
  }
  const edgesOf = (kind: HandshakeKind) => byKind.get(keyOf(kind)) ?? [];
  const isPresent = (protocol: ListenerProtocol, part: Partial<Omit<HandshakeKind, 'protocol'>>) =>
    CALLERS.some((caller) => SERVERS.some((server) => edgesOf({ caller, server, ...part, protocol }).length > 0));
  return PROTOCOLS.filter((protocol) => protocol === 'http' || isPresent(protocol, {})).map((protocol) => {
    const servers = SERVERS.filter((server) => !RARE_SERVERS.includes(server) || isPresent(protocol, { server }));
    const callers = CALLERS.filter((caller) => !RARE_CALLERS.includes(caller) || isPresent(protocol, { caller }));
    const rows = callers.map((caller): HandshakeRow => {
      const kinds = servers.map((server): HandshakeKind => ({ caller, server, protocol }));
      return { caller, cells: kinds.map((kind) => ({ server: kind.server, ...lab(kind), edges: edgesOf(kind) })) };
    });
    const counted = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => cell.edges)));
    return { protocol, servers, rows, edgeCount: counted.size };
  });
}

function keyOf({ caller, server, protocol }: HandshakeKind): string {
  return `${caller} ${server} ${protocol}`;
}

/** The kinds of handshake behind one edge, each once. */
function kindsOf(plane: ControlPlane, edge: Edge): readonly HandshakeKind[] {
  const { from } = edge;
  const caller = from.kind === 'workload' ? findCaller(plane.mesh, from.id) : null;
  const destinations = findDestinations(plane, questionFor(from, edge.to));
  if (caller === undefined || 'id' in destinations) return [];
  const kinds = destinations.flatMap((destination) => handshakeKind(plane, caller, destination) ?? []);
  return [...new Map(kinds.map((kind) => [keyOf(kind), kind])).values()];
}

type Lab = ReturnType<typeof createHandshakeLab>;
const labs = new Map<boolean, Lab>();

/** A lab does not depend on the text, but for this one setting. */
function labFor(enableAutoMtls: boolean): Lab {
  const lab = labs.get(enableAutoMtls) ?? createHandshakeLab(enableAutoMtls);
  labs.set(enableAutoMtls, lab);
  return lab;
}
