import type { Card, MeshView, Verdict } from '../../../engine';
import {
  cardName,
  dataPlaneWord,
  mapSummary,
  mapWords,
  modeWords,
  policyCountWords,
  portWords,
  transportBadge,
} from '../../../words/map';
import { edgeName, transportWord, verdicts, verdictWord } from '../../../words/verdict/verdicts';
import type { BoxNodeData, BundleFlowEdge, CallFlowEdge, Graph } from '../../graph/build-graph';
import { boxName } from '../../graph/edges/edge-labels';
import { hasIdentityRows } from '../../graph/layout-input';
import { tallyOf } from '../../graph/edges/map-edges';
import { transports } from '../../graph/edges/visible-edges';
import { drawWire } from '../../graph/edges/wire-drawing';
import type { Palette } from './palette-of-page';

const MARGIN = 24;
const TITLE = 40;
const LEGEND = 64;

/** Dash patterns and widths are those of the map: without colour the lines still differ. */
const DASHES: Readonly<Record<Verdict, string>> = {
  allow: '',
  depends: '14 5',
  deny: '5 4',
  fails: '1 5',
  unknown: '10 4 2 4',
};

/**
 * The map as a picture that stands by itself: text is text, colours are written out, and it says in words what it shows.
 *
 * @param graph everything in its place, as React Flow would draw it
 */
export function drawSvg(title: string, view: MeshView, graph: Graph, palette: Palette): string {
  const nodes = graph.nodes.map((node) => ({
    node,
    x: node.position.x,
    y: node.position.y,
    width: node.width ?? 0,
    height: node.height ?? 0,
  }));
  const left = Math.min(0, ...nodes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(0, ...nodes.map(({ y }) => y)) - MARGIN - TITLE;
  const right = Math.max(...nodes.map(({ x, width }) => x + width), 560) + MARGIN;
  const bottom = Math.max(...nodes.map(({ y, height }) => y + height), 0) + MARGIN + LEGEND;
  const namespaces = new Set(view.cards.map(({ namespace }) => namespace)).size;
  const workloads = view.cards.filter(({ kind }) => kind === 'workload').length;
  const summary = mapSummary(namespaces, workloads, view.edges.length, tallyOf(view.edges));

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${right - left}" height="${bottom - top}" viewBox="${left} ${top} ${right - left} ${bottom - top}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped([summary, ...view.edges.map((edge) => `${edgeName(edge)}.`)].join(' '))}</desc>`,
    `<rect x="${left}" y="${top}" width="100%" height="100%" fill="${palette.canvas}"/>`,
    text(left + MARGIN, top + MARGIN + 12, title, { fill: palette.text, size: 16, isBold: true }),
    ...nodes.flatMap(({ node, ...rect }) => (node.type === 'box' ? box(node.data, rect, palette) : [])),
    ...graph.edges.flatMap((edge) =>
      edge.type === 'call' ? wire(edge, palette) : bundle(edge as BundleFlowEdge, palette),
    ),
    ...nodes.flatMap(({ node, ...rect }) => (node.type === 'card' ? card(node.data.card, rect, palette) : [])),
    ...graph.edges.flatMap((edge) => (edge.type === 'call' ? labels(edge, palette) : [])),
    ...legend(view, left + MARGIN, bottom - LEGEND + 8, palette),
    '</svg>',
    '',
  ].join('\n');
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function box({ name, namespace, isCollapsed, cardCount }: BoxNodeData, at: Rect, palette: Palette): readonly string[] {
  const under = isCollapsed ? mapWords.cards(cardCount) : (namespace?.injection ?? '');
  const head = [boxName(name), namespace?.mode ?? ''].filter(Boolean).join('  ');
  return [
    rect(at, palette.raised, palette.border, 10),
    text(at.x + 46, at.y + 20, head, { fill: palette.text, isBold: true }),
    text(at.x + 46, at.y + 37, under, { fill: palette.muted }),
  ];
}

function card(shown: Card, at: Rect, palette: Palette): readonly string[] {
  const count = shown.workloads.length > 1 ? ` ×${shown.workloads.length}` : '';
  const end = at.x + at.width - 12;
  const start = at.x + 12;
  const dashes = shown.dataPlane === 'none' ? ' stroke-dasharray="4 3"' : '';
  const parts = [
    `<g><title>${escaped(cardName(shown))}</title>`,
    rect(at, palette.surface, palette.control, 6, dashes),
    text(start, at.y + 23, shorten(`${shown.name}${count}`, 24), { fill: palette.text, size: 13, isBold: true }),
  ];
  let line = at.y + 45;
  if (hasIdentityRows(shown) && at.height >= 72) {
    parts.push(
      text(start, line, shorten(shown.serviceAccount ?? '', 19), { fill: palette.muted }),
      text(end, line, dataPlaneWord[shown.dataPlane], { fill: palette.muted, isEnd: true }),
      text(start, line + 20, modeWords(shown) || (shown.principal === null ? mapWords.noIdentity : ''), {
        fill: palette.muted,
      }),
      ...(shown.dataPlane === 'none'
        ? []
        : [text(end, line + 20, policyCountWords(shown.policyCount), { fill: palette.muted, isEnd: true })]),
    );
    line += 40;
  }
  for (const port of at.height >= 72 ? shown.ports : []) {
    parts.push(text(start, line + 2, `${portWords(port)} ${port.protocol}`, { fill: palette.text }));
    line += 24;
  }
  return [...parts, '</g>'];
}

function wire({ data }: CallFlowEdge, palette: Palette): readonly string[] {
  if (data === undefined) return [];
  const { verdict } = data.edge;
  const { line, end, endTransform, cut } = drawWire(data.points, verdict, data.plate, data.plateSize);
  const colour = palette.verdict[verdict];
  const dashes = DASHES[verdict] === '' ? '' : ` stroke-dasharray="${DASHES[verdict]}"`;
  const filled =
    verdict === 'allow'
      ? `fill="${colour}"`
      : `fill="${verdict === 'deny' ? 'none' : palette.surface}" stroke="${colour}" stroke-width="${verdict === 'deny' ? 3.5 : 2}"`;
  return [
    `<g><title>${escaped(edgeName(data.edge))}</title>`,
    `<path d="${line}" fill="none" stroke="${colour}" stroke-width="${verdict === 'fails' ? 2.5 : 2}"${dashes}${verdict === 'fails' ? ' stroke-linecap="round"' : ''}/>`,
    ...(end === null ? [] : [`<path d="${end}" transform="${endTransform}" ${filled}/>`]),
    ...(cut === null
      ? []
      : [`<path d="${cut}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round"/>`]),
    '</g>',
  ];
}

/** What is written on an edge: the transport, which is a lock where it is encrypted, and the label. */
function labels({ data }: CallFlowEdge, palette: Palette): readonly string[] {
  if (data === undefined) return [];
  const { edge, words, badge, plate } = data;
  const transport = words.badge || transportBadge[edge.transport];
  const plates = [words.label, words.shadow].filter((label) => label !== null);
  return [
    ...(transport === '' && edge.transport === 'failed'
      ? [] // the wire is cut, and its label says why
      : transport === ''
        ? lock(badge.x, badge.y, palette)
        : pill(transport, badge.x, badge.y, palette.muted, palette.border, palette)),
    ...plates.flatMap((label, at) =>
      pill(
        label,
        plate.x,
        plate.y + (at - (plates.length - 1) / 2) * 20,
        palette.verdict[edge.verdict],
        palette.verdict[edge.verdict],
        palette,
      ),
    ),
  ];
}

function bundle({ data }: BundleFlowEdge, palette: Palette): readonly string[] {
  if (data === undefined) return [];
  const total = Object.values(data.tally).reduce((sum, edges) => sum + edges, 0);
  const path = data.points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return [
    `<path d="${path}" fill="none" stroke="${palette.muted}" stroke-width="2"/>`,
    ...pill(String(total), data.plate.x, data.plate.y, palette.text, palette.border, palette),
  ];
}

function legend(view: MeshView, x: number, y: number, palette: Palette): readonly string[] {
  const tally = tallyOf(view.edges);
  const points = [
    { x: 0, y: 0 },
    { x: 36, y: 0 },
  ];
  const middle = { x: 18, y: 0, along: 18, heading: { x: 1, y: 0 }, room: 18, shift: 0 };
  let at = x;
  const rows = verdicts
    .filter((verdict) => tally[verdict] > 0)
    .flatMap((verdict) => {
      const { line, end, endTransform, cut } = drawWire(points, verdict, middle, { width: 4, height: 0 });
      const colour = palette.verdict[verdict];
      const word = `${verdictWord[verdict]} ${tally[verdict]}`;
      const drawn = [
        `<g transform="translate(${at} ${y + 8})" fill="none" stroke="${colour}" stroke-width="2"><path d="${line}" stroke-dasharray="${DASHES[verdict] || 'none'}"/>`,
        ...(end === null
          ? []
          : [`<path d="${end}" transform="${endTransform}" fill="${verdict === 'allow' ? colour : palette.canvas}"/>`]),
        ...(cut === null ? [] : [`<path d="${cut}"/>`]),
        '</g>',
        text(at + 44, y + 12, word, { fill: palette.text }),
      ];
      at += 60 + word.length * 7;
      return drawn;
    });
  const used = transports.filter((transport) => view.edges.some((edge) => edge.transport === transport));
  const words = used.map(
    (one) => `${transportWord[one]} ${view.edges.filter(({ transport }) => transport === one).length}`,
  );
  return [...rows, ...lock(x + 9, y + 32, palette), text(x + 26, y + 36, words.join(' · '), { fill: palette.muted })];
}

/** As the map has it for everything that is encrypted. */
function lock(x: number, y: number, palette: Palette): readonly string[] {
  return [
    `<g transform="translate(${x} ${y})" fill="none" stroke="${palette.muted}" stroke-width="1.5">`,
    `<circle r="9" fill="${palette.surface}" stroke="${palette.border}" stroke-width="1"/>`,
    '<rect x="-4" y="-1" width="8" height="5.5" rx="1"/><path d="M-2.5 -1v-1.5a2.5 2.5 0 0 1 5 0v1.5"/></g>',
  ];
}

function pill(
  label: string,
  x: number,
  y: number,
  colour: string,
  border: string,
  palette: Palette,
): readonly string[] {
  const width = label.length * 6.6 + 14;
  return [
    `<rect x="${x - width / 2}" y="${y - 9}" width="${width}" height="18" rx="9" fill="${palette.surface}" stroke="${border}"/>`,
    `<text x="${x}" y="${y + 4}" text-anchor="middle" fill="${colour}">${escaped(label)}</text>`,
  ];
}

function rect({ x, y, width, height }: Rect, fill: string, stroke: string, radius: number, more = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"${more}/>`;
}

interface TextStyle {
  readonly fill: string;
  readonly size?: number;
  readonly isBold?: boolean;
  readonly isEnd?: boolean;
}

function text(
  x: number,
  y: number,
  words: string,
  { fill, size = 12, isBold = false, isEnd = false }: TextStyle,
): string {
  const weight = isBold ? ' font-weight="600"' : '';
  const anchor = isEnd ? ' text-anchor="end"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}"${weight}${anchor} fill="${fill}">${escaped(words)}</text>`;
}

function shorten(words: string, length: number): string {
  return words.length > length ? `${words.slice(0, length - 1)}…` : words;
}

/** XML knows no control characters, not even escaped. */
function escaped(words: string): string {
  const clean = words.replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�');
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
