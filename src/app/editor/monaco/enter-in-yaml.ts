import { conf } from 'monaco-editor/languages/definitions/yaml/yaml';
import { enterRules } from '../text/enter-rules';
import { monaco } from './monaco';

/**
 * Monaco's own rule counts from the dash of an item, not from its key. Its definition is registered when the first file is opened, with
 * what stands in it then.
 */
conf.onEnterRules = enterRules.map(({ before, unlessAfter, deeper }) => ({
  beforeText: before,
  ...(unlessAfter && { afterText: new RegExp(`^(?!${unlessAfter.source.replace('^', '')})`) }),
  action: { indentAction: monaco.languages.IndentAction.None, appendText: ' '.repeat(deeper) },
}));
