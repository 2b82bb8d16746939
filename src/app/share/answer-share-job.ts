import { decodeShareLink } from '../../scenarios/link/share-link';
import { kubectlYaml } from './export/kubectl-yaml';
import { prepareShare } from './prepare-share';
import { readScenarioFile } from './read-scenario-file';
import { cleanTexts } from './secrets/clean-texts';
import type { ShareJob, ShareJobs } from './share-jobs';

/** What the worker does, one job after the other. */
export function answerShareJob(asked: ShareJob): ShareJobs[keyof ShareJobs]['answer'] {
  switch (asked.job) {
    case 'prepare':
      return prepareShare(asked.ask);
    case 'decode':
      return decodeShareLink(asked.ask);
    case 'clean':
      return cleanTexts(asked.ask.texts, asked.ask.ownKeys);
    case 'kubectl':
      return kubectlYaml(asked.ask);
    case 'read':
      return readScenarioFile(asked.ask);
  }
}
