// What Monaco needs from its surroundings, and has by itself where it stands alone.
import 'monaco-editor/editor/standalone/browser/standaloneServices';
