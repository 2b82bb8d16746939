// Monaco's lowest parts: text and what is known of it.
import 'monaco-editor/editor/common/model/textModel';
