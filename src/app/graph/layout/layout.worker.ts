import { type Layout, type LayoutInput, type Placement, routeMap } from './layout';
import { createLayoutKeeper } from './layout-keeper';

/** `placement` is null where placing, too, would keep the page from answering. */
export interface LayoutAsk {
  readonly input: LayoutInput;
  readonly placement: Placement | null;
}

/** Lays large meshes out beside the page. One answer per question, in order. */
const keeper = createLayoutKeeper();

self.onmessage = ({ data }: MessageEvent<LayoutAsk>) => {
  const placement = data.placement ?? keeper.place(data.input);
  const layout: Layout = { ...placement, wires: routeMap(data.input, placement) };
  self.postMessage(layout);
};
