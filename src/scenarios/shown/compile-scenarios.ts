import type { Plugin } from 'vite';
import type { Engine } from '../../engine';
import { isShown } from './is-shown';
import { mappedVerdicts } from './mapped-verdicts';
import { parseScenario } from '../format/parse-scenario';
import { cardOf } from './scenario-card';

/**
 * Turns `import bookinfo from './bookinfo.yaml?scenario'` into plain data at build time, so that the page needs no YAML parser to
 * open an example. Only what opening needs is kept: title, about, files, calls, view and scenes, if there are any; `?summary` keeps title and about. With
 * `?shown-scenario` and `?shown-summary`, what is not shown to people is null, and so it is with `?shown-card`, which is a line in the gallery; `?exercise` keeps the exercise as well. A
 * scenario that does not parse fails the build.
 */
export function compileScenarios(createEngine: () => Engine): Plugin {
  return {
    name: 'compile-scenarios',
    transform: {
      filter: { id: /\.yaml\?((shown-)?(scenario|summary)|shown-card|exercise)$/ },
      handler(text, id) {
        const parsed = parseScenario(text);
        if (!parsed.ok) {
          const problems = parsed.problems.map(
            ({ message, start }) => `line ${text.slice(0, start).split('\n').length}: ${message}`,
          );
          return this.error(`${id}\n${problems.join('\n')}`);
        }
        const { title, about, files, calls, view, scenes, exercise } = parsed.scenario;
        const opened = { title, about, files, calls, view, ...(scenes.length > 0 && { scenes }) };
        const kept = id.endsWith('summary')
          ? { title, about }
          : id.endsWith('-card')
            ? cardOf(parsed.scenario, mappedVerdicts(createEngine(), files))
            : id.endsWith('?exercise')
              ? { ...opened, exercise }
              : opened;
        const isLeftOut = id.includes('?shown-') && !isShown(parsed.scenario);
        return {
          code: `export default ${JSON.stringify(isLeftOut ? null : kept)};`,
          map: null,
          moduleType: 'js',
        };
      },
    },
  };
}
