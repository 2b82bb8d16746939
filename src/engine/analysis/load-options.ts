import type { Call } from './call';

/** Of all requests, those of one kind. */
export interface RequestLens {
  readonly method?: string;
  /** A path, or `/admin/*`: all that proxies read as beginning so. */
  readonly path?: string;
  readonly token?: 'none';
}

/** What of a mesh is painted, and for which requests. */
export interface LoadOptions {
  readonly calls: readonly Call[];
  readonly edges: 'all' | 'calls';
  readonly lens?: RequestLens;
}
