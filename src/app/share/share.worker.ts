import { decodeShareLink } from '../../scenarios/link/share-link';
import { readScenarioFile } from './read-scenario-file';
import { cleanTexts } from './secrets/clean-texts';
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
      return cleanTexts(asked.ask.texts, asked.ask.ownKeys);
    case 'read':
      return readScenarioFile(asked.ask);
  }
}
