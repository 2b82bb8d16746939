import type { Engine, SourceDocument, Verdict } from '../../engine';
import { questionOf } from '../format/question';
import type { ScenarioCall } from '../format/scenario';

type MappedCall = Pick<ScenarioCall, 'from' | 'to'>;

/** What the map says of a call when these files are opened: of all requests, whatever the scenario asks about. */
export function mappedVerdicts(engine: Engine, files: readonly SourceDocument[]): (call: MappedCall) => Verdict {
  engine.load(files);
  const names = engine.view({ calls: [], edges: 'calls' });
  return ({ from, to }) => engine.ask(questionOf({ from, to }, names)).verdict;
}
