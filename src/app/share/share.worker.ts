import { answerShareJob } from './answer-share-job';
import type { ShareJob } from './share-jobs';

/** Reading a large mesh, for secrets or out of a link of a stranger, takes a while, which the page must not spend. */
addEventListener('message', ({ data }: MessageEvent<ShareJob>) => {
  postMessage(answerShareJob(data));
});
