import { lazy, Suspense } from 'react';
import { shell } from '../../words/shell';

// Both start to load with the page, beside the first paint and not after it: first the viewer with the text, then the map.
const editorModule = import('../editor/EditorPane');
const mapModule = import('../graph/MapPane');

const EditorPane = lazy(() => editorModule.then((module) => ({ default: module.EditorPane })));
const MapPane = lazy(() => mapModule.then((module) => ({ default: module.MapPane })));

export function LazyEditor() {
  return (
    <Suspense fallback={<section aria-label={shell.regions.editor} aria-busy />}>
      <EditorPane />
    </Suspense>
  );
}

export function LazyMap() {
  return (
    <Suspense fallback={<section aria-label={shell.regions.map} aria-busy />}>
      <MapPane />
    </Suspense>
  );
}
