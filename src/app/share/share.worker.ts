import { decodeShareLink } from '../../scenarios/link/share-link';
import { readScenarioFile } from './read-scenario-file';
import { findRemovals, withoutRemovals } from './secrets/find-removals';
import { prepareShare } from './prepare-share';
import type { ShareJob, ShareJobs } from './share-jobs';

/** Reading a large mesh, for secrets or out of a link of a stranger, takes a while, which the page must not spend. */
addEventListener('message', ({ data }: MessageEvent<ShareJob>) => {
  postMessage(answer(data));
});

function answer(asked: ShareJob): ShareJobs[keyof ShareJobs]['answer'] {
  switch (asked.job) {
    case 'prepare':
      return prepareShare(asked.ask);
    case 'decode':
      return decodeShareLink(asked.ask);
    case 'store':
      return withoutRemovals(asked.ask, findRemovals(asked.ask), new Set());
    case 'read':
      return readScenarioFile(asked.ask);
  }
}
