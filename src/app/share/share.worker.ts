import { prepareShare, type ShareAsk } from './prepare-share';

/** Reading a large mesh for secrets takes a while, which the page must not spend. */
addEventListener('message', (event: MessageEvent<ShareAsk>) => {
  postMessage(prepareShare(event.data));
});
