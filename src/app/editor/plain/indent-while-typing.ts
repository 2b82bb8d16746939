import { indentAfter, outdentBefore } from '../text/enter-rules';

/** Indents a new line as YAML goes on, and takes indentation back by steps. Each can be undone by the browser. @returns stops it */
export function indentWhileTyping(field: HTMLTextAreaElement): () => void {
  let isOwn = false;
  function write(run: () => void): void {
    isOwn = true;
    try {
      run();
    } finally {
      isOwn = false;
    }
  }
  const handleInput = (event: InputEvent) => {
    const { value, selectionStart: start, selectionEnd: end } = field;
    if (isOwn || event.isComposing || field.readOnly || !event.cancelable) return;
    if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') {
      const indent = indentAfter(value, start);
      if (indent === 0) return;
      event.preventDefault();
      write(() => document.execCommand('insertText', false, `\n${' '.repeat(indent)}`));
    } else if (event.inputType === 'deleteContentBackward' && start === end) {
      const step = outdentBefore(value, start);
      if (step === 1) return;
      event.preventDefault();
      field.setSelectionRange(start - step, start);
      write(() => document.execCommand('delete'));
    }
  };
  field.addEventListener('beforeinput', handleInput);
  return () => field.removeEventListener('beforeinput', handleInput);
}
