// How Monaco draws text.
import 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget';
