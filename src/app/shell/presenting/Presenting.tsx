/** All that only a talk needs, as one chunk. */
import { addCommands } from '../command';
import { presentingCommands } from './presenting-commands';

addCommands(presentingCommands);

export { Caption } from './Caption';
export { PresenterBar } from './PresenterBar';
export { PresentingPanes } from './PresentingPanes';
export { Stage } from './Stage';
export { startTalk } from './start-talk';
