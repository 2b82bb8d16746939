import type { Card, DataPlane, MtlsMode, Transport, Verdict } from '../engine';
import { count } from './language/plural';
import { notInManifests } from './stock-callers';
import { transportWord, verdictWord } from './verdict/verdicts';

/** Everything that the map says. */
export const mapWords = {
  tools: 'Map tools',
  views: 'Map view',
  graph: 'Graph',
  matrix: 'Matrix',
  edges: 'Edges',
  calls: 'Calls',
  allPairs: 'All pairs',
  lens: 'Request lens',
  anyRequest: 'any request',
  lensTyped: 'type one…',
  lensAsked: (request: string) => `as asked: ${request}`,
  lensPlaceholder: 'DELETE /admin/*',
  lensWrong: 'A method, a path, or both: DELETE, /admin/x, DELETE /admin/*',
  find: 'Find workload',
  findShort: 'Find',
  lensChip: (request: string) => `Lens: ${request}`,
  removeLens: 'Remove the lens',
  nothingFound: 'No workload has this in its name.',
  pinned: 'Pinned: it stays where it was put. Tidy releases it.',
  minimap: 'The whole map in small',
  /** Spoken when a card is moved by keys, from where it stood at first. */
  moved: ({ name, x, y }: { name: string; x: number; y: number }) => {
    const ways = [
      ...(x === 0 ? [] : [`${Math.abs(x)} pixels ${x < 0 ? 'left' : 'right'}`]),
      ...(y === 0 ? [] : [`${Math.abs(y)} pixels ${y < 0 ? 'up' : 'down'}`]),
    ];
    return ways.length === 0 ? `${name}: back where it was.` : `${name}: ${ways.join(' and ')}. Tidy releases it.`;
  },
  tidy: 'Tidy',
  tidyAll: 'Tidy: place all cards anew, and release those that were pinned',
  fit: 'Fit',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoom: (percent: number) => `${percent}%`,
  group: 'Service graph',
  /** The keys that lead on from a card, from an edge, and from one that was asked. */
  keys: {
    card: 'Arrows: cards · O, I: calls out, in · Enter: who calls it · ? all keys',
    edge: 'O, I: next call out, in · Enter: ask · Arrows: cards · ? all keys',
    asked: 'Ctrl+Enter: to the answer · O, I: next call · Arrows: cards',
  },

  legend: 'Legend',
  legendHint: 'click to filter',
  only: 'only',
  onlyThis: (word: string) => `only ${word}`,
  outsideCallers: 'outside callers',
  showAll: 'Show all',

  outside: 'outside',
  cards: (cards: number) => count(cards, 'card'),
  noProxy: 'no proxy',
  noIdentity: 'no mesh identity',
  expand: (name: string) => `Expand ${name}`,
  collapse: (name: string) => `Collapse ${name}`,

  nothing: 'Services appear here.',
  allHidden: 'Everything is hidden by the legend.',
  notLoaded: 'The map did not load. The list says the same.',
  tryAgain: 'Try again',
  openMatrix: 'Open the matrix',
  matrixName: 'Reachability matrix',
  matrixCorner: 'caller \\ port',
  matrixSelf: 'self',
  matrixNoWay: 'the way in is a gateway',
  matrixNoCall: 'not among the calls',
  matrixTo: 'Matrix: to',
  callersOf: (port: string) => `Callers of ${port}`,
  sort: 'Sort',
  byVerdict: 'verdict',
  byName: 'name',
  matrixHidden: 'hidden by the legend',
  fold: 'Fold equal rows',
  sortByRefused: 'Sort by number denied',
  sortByName: 'Sort by name',
  copyCsv: 'Copy as CSV',
  copied: 'Copied',
  tooMany: (pairs: number) => `${count(pairs, 'pair')} of caller and port.`,
} as const;

/** The data plane of a card, as it is written on it. */
export const dataPlaneWord: Readonly<Record<DataPlane, string>> = {
  sidecar: 'sidecar',
  gateway: 'gateway',
  ambient: 'ambient',
  none: mapWords.noProxy,
};

/** Transports as the badge writes them; empty where the lock says it all. */
export const transportBadge: Readonly<Record<Transport, string>> = {
  mtls: '',
  hbone: 'HBONE',
  tls: 'TLS',
  plaintext: 'plain',
  failed: '',
};

/** The mode of a card: `STRICT`, `STRICT, 1 port differs`. */
export function modeWords(card: Card): string {
  if (card.mode === null) return '';
  const others = card.ports.filter((port) => port.mode !== null && port.mode !== card.mode).length;
  if (others === 0) return card.mode;
  return `${card.mode}, ${count(others, 'port')} ${others === 1 ? 'differs' : 'differ'}`;
}

export function policyCountWords(policies: number): string {
  return policies === 0 ? 'no policy' : count(policies, 'policy', 'policies');
}

/** `ratings in bookinfo, sidecar, STRICT, 2 policies`. */
export function cardName(card: Card): string {
  const where = card.namespace === '' ? card.name : `${card.name} in ${card.namespace}`;
  const proxy =
    card.kind === 'stock'
      ? notInManifests
      : card.kind === 'outside' || card.kind === 'external'
        ? mapWords.outside
        : dataPlaneWord[card.dataPlane];
  const policies = card.policyCount > 0 ? policyCountWords(card.policyCount) : '';
  return [where, proxy, modeWords(card), policies, ...card.notes].filter((part) => part !== '').join(', ');
}

/** `9080`, or `80 → 8080` where the container listens on another port. */
export function portWords(port: { readonly port: number; readonly targetPort: number | null }): string {
  if (port.targetPort === null) return `${port.port} → ?`;
  return port.targetPort === port.port ? String(port.port) : `${port.port} → ${port.targetPort}`;
}

export type VerdictTally = Readonly<Record<Verdict, number>>;

const inWords: Readonly<Record<Verdict, (n: number) => string>> = {
  allow: (n) => count(n, 'allowed', 'allowed'),
  depends: (n) => count(n, 'depends', 'depend'),
  deny: (n) => count(n, 'denied', 'denied'),
  fails: (n) => count(n, 'cannot connect', 'cannot connect'),
  unknown: (n) => count(n, 'open question'),
};

/** `2 allowed, 1 denied`; verdicts that do not occur are left out. */
export function tallyWords(tally: VerdictTally): string {
  const verdicts = Object.keys(inWords) as Verdict[];
  return verdicts.flatMap((verdict) => (tally[verdict] > 0 ? inWords[verdict](tally[verdict]) : [])).join(', ');
}

/** `3 namespaces, 6 workloads, 6 edges: 2 allowed, 2 depend, 1 denied, 1 cannot connect.` */
export function mapSummary(namespaces: number, workloads: number, edges: number, tally: VerdictTally): string {
  const counts = [count(namespaces, 'namespace'), count(workloads, 'workload'), count(edges, 'edge')].join(', ');
  const verdicts = tallyWords(tally);
  return verdicts === '' ? `${counts}.` : `${counts}: ${verdicts}.`;
}

/** The accessible name of a namespace box. */
export function namespaceName(name: string, injection: string, mode: MtlsMode | null, tally: VerdictTally): string {
  const what = name === mapWords.outside ? name : `namespace ${name}`;
  return [what, injection, mode ?? '', tallyWords(tally)].filter((part) => part !== '').join(', ');
}

/** The accessible name of what stands for many edges. */
export function bundleName(from: string, to: string, tally: VerdictTally): string {
  return `${from} to ${to}: ${tallyWords(tally)}`;
}

/** `Denied, 1 edge`, as a row of the legend is called. */
export function legendName(word: string, edges: number): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}, ${count(edges, 'edge')}`;
}

export function legendCardsName(word: string, workloads: number): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}, ${count(workloads, 'workload')}`;
}

export function hiddenEdges(edges: number): string {
  return `${count(edges, 'edge')} hidden.`;
}

export function shownEdges(shown: number, all: number, noun = 'edge'): string {
  return `${shown} of ${count(all, noun)}`;
}

/** The name of an edge while a lens is set: `reviews to ratings port 9080: denied, 403, mTLS, for DELETE`. */
export function forLens(name: string, lens: string | null): string {
  return lens === null ? name : `${name}, for ${lens}`;
}

/** The second plate of an edge: what a staged policy would say. */
export function shadowWords(shadow: 'allow' | 'deny' | 'depends'): string {
  return shadow === 'depends' ? 'staged: would depend' : `staged: would be ${verdictWord[shadow]}`;
}

export const legendTransportWord: Readonly<Record<Transport, string>> = {
  ...transportWord,
  hbone: 'HBONE',
  tls: 'TLS',
  failed: 'failed',
};

/** `sleep`, `sleep + 1 equal`: a row that stands for several callers. */
export function foldedName(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0 ? first : `${first} + ${others.length} equal`;
}

/** `reviews to ratings:9080: denied, 403`. */
export function matrixCellName(
  from: string,
  to: { readonly name: string; readonly port: number },
  cell: {
    readonly verdict: Verdict | null;
    readonly label: string;
    readonly isSelf: boolean;
    /** Whether the caller is one from outside of the mesh. */
    readonly isOutside?: boolean;
  },
): string {
  const pair = `${from} to ${to.name}:${to.port}`;
  if (cell.verdict === null) {
    const why = cell.isSelf
      ? mapWords.matrixSelf
      : cell.isOutside === true
        ? mapWords.matrixNoWay
        : mapWords.matrixNoCall;
    return `${pair}: ${why}`;
  }
  return `${pair}: ${[verdictWord[cell.verdict], cell.label].filter((part) => part !== '').join(', ')}`;
}

/** What fits in a cell beside the icon: `403`, `GET`, `404`. */
export function matrixCellText({
  verdict,
  label,
}: {
  readonly verdict: Verdict | null;
  readonly label: string;
}): string {
  switch (verdict) {
    case 'depends':
      return label.replace(/ only$/, '');
    case 'deny':
    case 'fails':
      return label.replace(/^no route, /, '');
    default:
      return '';
  }
}

/** `35 pairs: 8 allowed, 16 denied, 11 cannot connect.` */
export function matrixSummary(tally: VerdictTally): string {
  const pairs = Object.values(tally).reduce((sum, pairsOfOne) => sum + pairsOfOne, 0);
  return `${count(pairs, 'pair')}: ${tallyWords(tally)}. Rows are callers, columns are ports.`;
}
