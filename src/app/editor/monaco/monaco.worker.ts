// Monaco's own worker, in a file of this folder so that the bundler gives it a chunk.
import 'monaco-editor/editor/editor.worker';
