import { saysAll } from '../complete/says-all';
import { monaco } from './monaco';

/** What Monaco's list tells of the entry that Enter would take; none of it is promised. */
interface SuggestList extends monaco.editor.IEditorContribution {
  readonly widget?: {
    readonly value?: {
      getFocusedItem?(): { readonly item?: { readonly completion?: monaco.languages.CompletionItem } } | undefined;
    };
  };
}

/** A line as far down as this is not worth reading all that is above it. */
const MOST_READ = 5000;

/** Enter begins a new line where what is typed needs nothing of what is offered: nobody's own word is replaced by a longer one. */
export function keepEnter(editor: monaco.editor.IStandaloneCodeEditor): void {
  let isChosen = false; // by arrow keys: then it is wanted
  editor.onKeyDown(({ keyCode, shiftKey, ctrlKey, metaKey, altKey }) => {
    const { KeyCode } = monaco;
    if (keyCode === KeyCode.UpArrow || keyCode === KeyCode.DownArrow) isChosen = true;
    else if (keyCode !== KeyCode.Enter) isChosen = false;
    if (keyCode !== KeyCode.Enter || isChosen || shiftKey || ctrlKey || metaKey || altKey) return;
    const [model, position] = [editor.getModel(), editor.getPosition()];
    if (model === null || position === null) return;
    // Monaco indents by its rules only where it has read the text already, and who types fast is ahead of it.
    if (position.lineNumber < MOST_READ) void monaco.editor.colorizeModelLine(model, position.lineNumber);
    const list = editor.getContribution<SuggestList>('editor.contrib.suggestController');
    const offered = list?.widget?.value?.getFocusedItem?.()?.item?.completion;
    if (offered === undefined) return;
    const { label, insertText, range, kind } = offered;
    // Keys are taken: none means something without its colon.
    if (kind === monaco.languages.CompletionItemKind.Property || kind === monaco.languages.CompletionItemKind.Snippet)
      return;
    const { startLineNumber, startColumn } = 'insert' in range ? range.insert : range;
    if (startLineNumber !== position.lineNumber) return;
    const typed = model.getValueInRange(
      new monaco.Range(startLineNumber, startColumn, position.lineNumber, position.column),
    );
    const name = typeof label === 'string' ? label : label.label;
    // In brackets that go on below, nothing of a word is there yet.
    const isBegun = typed !== '' || !/[[,]\s*$/.test(model.getLineContent(startLineNumber).slice(0, startColumn - 1));
    if (!isBegun || saysAll(typed, { label: name, insert: insertText }))
      editor.trigger('keyboard', 'hideSuggestWidget', null);
  });
}
