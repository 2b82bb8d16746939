import type { DataPlane, MeshView, Transport, Verdict } from '../../../engine';
import { dataPlaneWord, legendCardsName, legendName, legendTransportWord, mapWords } from '../../../words/map';
import { verdicts, verdictWord } from '../../../words/verdict/verdicts';
import type { LegendCounts } from './legend-counts';
import { dataPlanes, isOutsideCaller, OUTSIDE_KEY, planeKey, transports } from '../edges/visible-edges';

/** The drawn sample of a row. */
export type Mark =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'transport'; readonly transport: Transport }
  | { readonly kind: 'plane'; readonly plane: DataPlane }
  | { readonly kind: 'outside' };

export interface LegendRow {
  /** As the store keeps what is hidden. */
  readonly key: string;
  readonly word: string;
  readonly name: string;
  readonly count: number;
  readonly mark: Mark;
}

/** The legend's rows in groups: verdicts, transports, who is shown. Counts are of everything, hidden or not. */
export function legendGroups(view: MeshView, counts: LegendCounts): readonly (readonly LegendRow[])[] {
  const inside = view.cards.filter((card) => !isOutsideCaller(card));
  return [
    verdicts.map((verdict) => {
      const count = counts.verdict[verdict];
      const word = verdictWord[verdict];
      return { key: verdict, word, name: legendName(word, count), count, mark: { kind: 'verdict', verdict } };
    }),
    transports.map((transport) => {
      const count = counts.transport[transport];
      const word = legendTransportWord[transport];
      return { key: transport, word, name: legendName(word, count), count, mark: { kind: 'transport', transport } };
    }),
    [
      ...dataPlanes.map((plane): LegendRow => {
        const count = inside.filter((card) => card.dataPlane === plane).length;
        const word = dataPlaneWord[plane];
        return {
          key: planeKey(plane),
          word,
          name: legendCardsName(word, count),
          count,
          mark: { kind: 'plane', plane },
        };
      }),
      {
        key: OUTSIDE_KEY,
        word: mapWords.outsideCallers,
        name: legendCardsName(mapWords.outsideCallers, view.cards.length - inside.length),
        count: view.cards.length - inside.length,
        mark: { kind: 'outside' },
      },
    ],
  ];
}
