import type { SourceDocument } from '../../engine';
import type { DecodedShareLink, ParsedScenario } from '../../scenarios';
import type { CleanTexts } from '../store/saved/clean-files';
import type { PreparedShare, ShareAsk } from './prepare-share';

/** What the worker does: plain data in, plain data out. */
export interface ShareJobs {
  prepare: { readonly ask: ShareAsk; readonly answer: PreparedShare };
  /** The fragment of an address. */
  decode: { readonly ask: string; readonly answer: DecodedShareLink };
  /** Texts that are about to be kept or given away; answered without secrets. */
  clean: {
    readonly ask: { readonly texts: readonly SourceDocument[]; readonly ownKeys: string | null };
    readonly answer: CleanTexts;
  };
  /** Files; answered with one for a cluster. */
  kubectl: { readonly ask: readonly SourceDocument[]; readonly answer: string };
  /** The text of a scenario file. */
  read: { readonly ask: string; readonly answer: ParsedScenario };
}

export type ShareJob = {
  [K in keyof ShareJobs]: { readonly job: K; readonly ask: ShareJobs[K]['ask'] };
}[keyof ShareJobs];

export function startShareWorker(): Worker {
  return new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module', name: 'share' });
}

/** Does one thing, in a worker that ends with it. */
export function inShareWorker<K extends keyof ShareJobs>(
  job: K,
  ask: ShareJobs[K]['ask'],
): Promise<ShareJobs[K]['answer']> {
  const worker = startShareWorker();
  return new Promise<ShareJobs[K]['answer']>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<ShareJobs[K]['answer']>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ job, ask });
  }).finally(() => worker.terminate());
}
