import type { AppStore } from '../../store/app-store';
import { monaco } from './monaco';
import { smallestEdit } from './smallest-edit';

type TextModel = monaco.editor.ITextModel;

interface Kept {
  readonly model: TextModel;
  /** The text that store and model agree on. */
  text: string;
}

export interface FileModels {
  /** The model of a file, made on first use; null if the mesh has no such file. */
  of(file: string): TextModel | null;
  fileOf(model: TextModel): string | null;
  all(): Iterable<readonly [file: string, model: TextModel]>;
}

/**
 * One Monaco model per file, so that each keeps its own undo. Typing goes to the store at once; a change that comes from
 * elsewhere is made in the model as an edit, so that Ctrl+Z takes it back as well.
 */
export function createFileModels(store: AppStore): FileModels {
  const models = new Map<string, Kept>();
  let isFollowing = false;

  function create(file: string, text: string): Kept {
    const model = monaco.editor.createModel(text, 'yaml', monaco.Uri.from({ scheme: 'file', path: `/${file}` }));
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const kept: Kept = { model, text };
    model.onDidChangeContent(() => {
      if (isFollowing) return;
      kept.text = model.getValue();
      store.getState().editFile(file, kept.text);
    });
    // Monaco keeps one kind of line end. If the text had another, offsets would differ from the evaluator's.
    if (model.getValue() !== text) {
      kept.text = model.getValue();
      store.getState().editFile(file, kept.text);
    }
    return kept;
  }

  function follow(kept: Kept, text: string): void {
    isFollowing = true;
    try {
      const { start, end, text: replacement } = smallestEdit(kept.text, text);
      const range = monaco.Range.fromPositions(kept.model.getPositionAt(start), kept.model.getPositionAt(end));
      kept.model.pushStackElement();
      kept.model.pushEditOperations([], [{ range, text: replacement }], () => null);
      kept.model.pushStackElement();
      kept.text = text;
    } finally {
      isFollowing = false;
    }
  }

  store.subscribe(({ files, title }, before) => {
    if (files === before.files) return;
    // Another scenario is no edit of this one: Ctrl+Z must not bring the old text back under the new name.
    const isOther = title !== before.title;
    const present = new Map(files.map((one) => [one.file, one.text]));
    for (const [file, kept] of models) {
      const text = present.get(file);
      if (text === undefined || isOther) {
        models.delete(file);
        kept.model.dispose();
      } else if (text !== kept.text) follow(kept, text);
    }
  });

  return {
    of(file) {
      const known = models.get(file);
      if (known !== undefined) return known.model;
      const text = store.getState().files.find((one) => one.file === file)?.text;
      if (text === undefined) return null;
      const kept = create(file, text);
      models.set(file, kept);
      return kept.model;
    },
    fileOf(model) {
      for (const [file, kept] of models) if (kept.model === model) return file;
      return null;
    },
    *all() {
      for (const [file, kept] of models) yield [file, kept.model] as const;
    },
  };
}
