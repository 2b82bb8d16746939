import type { CallerSees, Transport, Verdict } from '../../engine';

/** The five verdicts, in the order in which they are counted everywhere. */
export const verdicts: readonly Verdict[] = ['allow', 'depends', 'deny', 'fails', 'unknown'];

/** The five verdicts, as a reader meets them. */
export const verdictWord: Readonly<Record<Verdict, string>> = {
  allow: 'allowed',
  depends: 'depends',
  deny: 'denied',
  fails: 'cannot connect',
  unknown: 'open question',
};

/** The same as a heading. */
export const verdictHeading: Readonly<Record<Verdict, string>> = {
  allow: 'Allowed',
  depends: 'Depends',
  deny: 'Denied',
  fails: 'Cannot connect',
  unknown: 'Open question',
};

export const transportWord: Readonly<Record<Transport, string>> = {
  mtls: 'mTLS',
  hbone: 'mTLS by HBONE',
  tls: 'TLS without a mesh identity',
  plaintext: 'plaintext',
  failed: 'handshake fails',
};

/** What the caller gets, in one or two words: `403`, `reset`, `no route, 404`. Empty for an ordinary response. */
export function outcomeWord(sees: CallerSees): string {
  switch (sees.kind) {
    case 'response':
      return '';
    case 'http':
      return String(sees.status);
    case 'closed':
      return 'closed';
    case 'reset':
      return sees.throughProxy ? '503' : 'reset';
    case 'no-route':
      return `no route, ${sees.status}`;
  }
}

/** The accessible name of an edge: `reviews to ratings port 9080: denied, 403, mTLS`. */
export function edgeName(edge: {
  readonly fromName: string;
  readonly toName: string;
  readonly port: number;
  readonly verdict: Verdict;
  readonly label: string | null;
  readonly transport: Transport;
}): string {
  const parts = [verdictWord[edge.verdict], edge.label, transportWord[edge.transport]];
  return `${edge.fromName} to ${edge.toName} port ${edge.port}: ${parts.filter((part) => part).join(', ')}`;
}
