import { perView } from '../store/views/per-view';

/** What the matrix and Focus are about: the graph's cards, and callers whom no manifest holds. */
export const withStockCallers = perView((view) => ({ ...view, cards: [...view.cards, ...view.stockCallers] }));
