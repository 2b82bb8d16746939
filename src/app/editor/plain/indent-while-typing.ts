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
      const line = `\n${' '.repeat(indent)}`;
      // The command can be undone; where there is none, the line must not be lost.
      write(() => document.execCommand('insertText', false, line) || replaceSelected(field, line));
    } else if (event.inputType === 'deleteContentBackward' && start === end) {
      const step = outdentBefore(value, start);
      if (step === 1) return;
      event.preventDefault();
      field.setSelectionRange(start - step, start);
      write(() => document.execCommand('delete') || replaceSelected(field, ''));
    }
  };
  field.addEventListener('beforeinput', handleInput);
  return () => field.removeEventListener('beforeinput', handleInput);
}

function replaceSelected(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
