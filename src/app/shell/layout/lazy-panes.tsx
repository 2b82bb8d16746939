import { lazy, Suspense } from 'react';
import { shell } from '../../../words/shell';
import { LazyLearn, LazyTaskCard } from '../../exercises/LazyExercises';
import type { WidthClass } from '../../ui/use-width-class';
import type { Hosts } from './Columns';

// All of these start to load with the page, beside the first paint and not after it: the viewer with the text, the question, the map.
const columnsModule = import('./Columns');
const editorModule = import('../../editor/EditorPane');
const inspectorModule = import('../../inspector/Inspector');
const mapModule = import('../../graph/MapPane');
const statusModule = import('../bars/StatusBar');

const Columns = lazy(() => columnsModule.then((module) => ({ default: module.Columns })));
const EditorPane = lazy(() => editorModule.then((module) => ({ default: module.EditorPane })));
const Inspector = lazy(() => inspectorModule.then((module) => ({ default: module.Inspector })));
const MapPane = lazy(() => mapModule.then((module) => ({ default: module.MapPane })));
const EmbeddedPage = lazy(() => import('./EmbeddedPage').then((module) => ({ default: module.EmbeddedPage })));
const PresenterBar = lazy(() => presentingModule().then((module) => ({ default: module.PresenterBar })));
const PresentingPanes = lazy(() => presentingModule().then((module) => ({ default: module.PresentingPanes })));
const Caption = lazy(() => presentingModule().then((module) => ({ default: module.Caption })));
const Stage = lazy(() => presentingModule().then((module) => ({ default: module.Stage })));
const StatusBar = lazy(() => statusModule.then((module) => ({ default: module.StatusBar })));
const OnePane = lazy(() => import('./OnePane').then((module) => ({ default: module.OnePane })));

function presentingModule() {
  return import('../presenting/Presenting');
}

export function LazyEditor() {
  return (
    <Suspense fallback={<section aria-label={shell.regions.editor} aria-busy />}>
      <EditorPane task={<LazyTaskCard />} />
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

export function LazyInspector({ width }: { readonly width: WidthClass }) {
  return (
    <Suspense fallback={<section aria-label={shell.regions.inspector} aria-busy />}>
      <Inspector width={width} learn={<LazyLearn />} />
    </Suspense>
  );
}

/** Its chunk holds the library that moves the separators. */
export function LazyColumns({ width, hosts }: { readonly width: WidthClass; readonly hosts: Hosts }) {
  return (
    <Suspense fallback={null}>
      <Columns width={width} hosts={hosts} />
    </Suspense>
  );
}

/** Only a page of somebody else needs it. */
export function LazyEmbeddedPage() {
  return (
    <Suspense fallback={null}>
      <EmbeddedPage />
    </Suspense>
  );
}

export function LazyStatusBar() {
  return (
    <Suspense fallback={<footer style={{ height: 'var(--status-bar)' }} />}>
      <StatusBar />
    </Suspense>
  );
}

/** Only phones need it. */
export function LazyOnePane({ hosts }: { readonly hosts: Hosts }) {
  return (
    <Suspense fallback={null}>
      <OnePane hosts={hosts} />
    </Suspense>
  );
}

/** The four parts of the page that a talk needs. */
export function LazyPresenterBar({ width }: { readonly width: WidthClass }) {
  return (
    <Suspense fallback={<header />}>
      <PresenterBar width={width} />
    </Suspense>
  );
}

export function LazyPresentingPanes({ width, hosts }: { readonly width: WidthClass; readonly hosts: Hosts }) {
  return (
    <Suspense fallback={<div />}>
      <PresentingPanes width={width} hosts={hosts} />
    </Suspense>
  );
}

export function LazyCaption() {
  return (
    <Suspense fallback={<footer />}>
      <Caption />
    </Suspense>
  );
}

export function LazyStage() {
  return (
    <Suspense fallback={null}>
      <Stage />
    </Suspense>
  );
}
