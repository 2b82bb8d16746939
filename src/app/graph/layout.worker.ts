import type { LayoutInput } from './layout/layout';
import { createLayoutKeeper } from './layout-keeper';

/** Lays large meshes out beside the page, which stays responsive. One answer per question, in order. */
const keeper = createLayoutKeeper();

self.onmessage = ({ data }: MessageEvent<LayoutInput>) => {
  self.postMessage(keeper.layout(data));
};
