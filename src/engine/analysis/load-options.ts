import type { Call } from './call';

/** What of a mesh is painted, and for which requests. */
export interface LoadOptions {
  readonly calls: readonly Call[];
  readonly edges: 'all' | 'calls';
  readonly lens?: { readonly method?: string; readonly path?: string };
}
