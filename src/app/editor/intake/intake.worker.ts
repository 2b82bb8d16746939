import { type Intake, type RawFile, takeFiles } from './take-files';

/** Reading 5 MB of YAML takes seconds, which the page must not spend. */
addEventListener('message', (event: MessageEvent<readonly RawFile[]>) => {
  const intake: Intake = takeFiles(event.data);
  postMessage(intake);
});
