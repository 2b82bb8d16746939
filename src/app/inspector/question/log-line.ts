import type { Edge, MeshView } from '../../../engine';
import { splitId } from '../../calls/call-names';

/** What an access log line says of where the call went. */
export interface LogLine {
  /** Names that may be the server's, the surest first: `ratings.bookinfo.svc.cluster.local`, `ratings`. */
  readonly hosts: readonly string[];
  /** Of the Service, or of the container where the server itself has written the line. */
  readonly port: number | null;
}

/** Envoy's name of a cluster, `outbound|9080|v1|ratings.bookinfo.svc.cluster.local`; with `_.` in between it is a server name in TLS. */
const OUTBOUND = /\boutbound(?:\||_\.)(?<port>\d+)(?:\|[^|\s]*\||_\.[^\s"]*?_\.)(?<host>[a-z0-9.-]+)/i;
const INBOUND = /\binbound\|(?<port>\d+)\|/i;
/** Istio's text format ends with forwarded-for, agent, request id, authority and upstream host, each in quotes. */
const AUTHORITY = /"(?::?authority)"\s*:\s*"(?<json>[^"]+)"|"[^"]*" "[^"]*" "[^"]*" "(?<text>[^"]+)" "[^"]*"/i;
const CLUSTER_HOST = /[a-z0-9-]+\.[a-z0-9-]+\.svc\b/i;

function readLogLine(text: string): LogLine {
  const outbound = OUTBOUND.exec(text)?.groups;
  const authority = AUTHORITY.exec(text)?.groups;
  const [host, ownPort] = (authority?.json ?? authority?.text ?? '').split(':');
  const hosts = [outbound?.host, host, CLUSTER_HOST.exec(text)?.[0]];
  const port = outbound?.port ?? INBOUND.exec(text)?.groups?.port ?? ownPort;
  return {
    hosts: hosts.filter((one): one is string => one !== undefined && one !== ''),
    port: port === undefined ? null : Number(port),
  };
}

/** What a line and a call have in common; `request`: that very request ends as the line says. */
export type Fact = 'host' | 'port' | 'request';

/** Which of what the line says is true of the call, and which is not. */
export interface Fit {
  readonly fits: readonly Fact[];
  readonly contradicts: readonly Fact[];
}

/** @returns by call, what its line says of it. A name that no Service has tells nothing: a gateway's host, an address. */
export function fitsOf(view: MeshView, text: string): (edge: Edge) => Fit {
  const { hosts, port } = readLogLine(text);
  const host = hosts.find((one) => view.edges.some((edge) => isNamed(edge, one)));
  return (edge) => {
    const facts: readonly (readonly [Fact, boolean | null])[] = [
      ['host', host === undefined ? null : isNamed(edge, host)],
      ['port', port === null ? null : edge.port === port || containerPortOf(view, edge) === port],
    ];
    return {
      fits: facts.filter(([, isTrue]) => isTrue === true).map(([fact]) => fact),
      contradicts: facts.filter(([, isTrue]) => isTrue === false).map(([fact]) => fact),
    };
  };
}

function isNamed({ to }: Edge, host: string): boolean {
  const [namespace, name] = splitId(to.id);
  const [first, second, third] = host.toLowerCase().split('.');
  return first === name && (second === undefined || second === namespace) && (third === undefined || third === 'svc');
}

function containerPortOf({ cards }: MeshView, { to, port, toCard }: Edge): number | null {
  const card = cards.find(({ id }) => id === toCard);
  return card?.ports.find((one) => one.service === to.id && one.port === port)?.targetPort ?? null;
}
