import { lazy, Suspense } from 'react';
import { shell } from '../../../words/shell';
import { LazyLearn, LazyTaskCard } from '../../exercises/LazyExercises';
import { arriving } from '../../ui/arriving';
import type { WidthClass } from '../../ui/use-width-class';
import type { Hosts } from './Columns';

// All of these start to load with the page, beside its first lines: the viewer with the text, the question, the map.
const columnsModule = import('./Columns');
const editorModule = import('../../editor/EditorPane');
const inspectorModule = import('../../inspector/Inspector');
const mapModule = import('../../graph/MapPane');
const statusModule = import('../bars/StatusBar');

/**
 * Settles when they are there, or cannot be had: then each says so in its place. The page waits for it, so that all of it is drawn once:
 * they are one stage of `scripts/load-stages.mjs`, which has a budget of its own.
 */
export const panesSettled = Promise.allSettled([columnsModule, editorModule, inspectorModule, mapModule, statusModule]);

const Columns = arriving(columnsModule.then((module) => module.Columns));
const EditorPane = arriving(editorModule.then((module) => module.EditorPane));
const Inspector = arriving(inspectorModule.then((module) => module.Inspector));
const MapPane = arriving(mapModule.then((module) => module.MapPane));
const StatusBar = arriving(statusModule.then((module) => module.StatusBar));
const EmbeddedPage = lazy(() => import('./EmbeddedPage').then((module) => ({ default: module.EmbeddedPage })));
const PresenterBar = lazy(() => presentingModule().then((module) => ({ default: module.PresenterBar })));
const PresentingPanes = lazy(() => presentingModule().then((module) => ({ default: module.PresentingPanes })));
const Caption = lazy(() => presentingModule().then((module) => ({ default: module.Caption })));
const Stage = lazy(() => presentingModule().then((module) => ({ default: module.Stage })));
const OnePane = lazy(() => import('./OnePane').then((module) => ({ default: module.OnePane })));

function presentingModule() {
  return import('../presenting/Presenting');
}

export function LazyEditor() {
  return <EditorPane task={<LazyTaskCard />} fallback={<section aria-label={shell.regions.editor} aria-busy />} />;
}

export function LazyMap() {
  return <MapPane fallback={<section aria-label={shell.regions.map} aria-busy />} />;
}

export function LazyInspector({ width }: { readonly width: WidthClass }) {
  return (
    <Inspector
      width={width}
      learn={<LazyLearn />}
      fallback={<section aria-label={shell.regions.inspector} aria-busy />}
    />
  );
}

/** Its chunk holds the library that moves the separators. */
export function LazyColumns({ width, hosts }: { readonly width: WidthClass; readonly hosts: Hosts }) {
  return <Columns width={width} hosts={hosts} fallback={null} />;
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
  return <StatusBar fallback={<footer style={{ height: 'var(--status-bar)' }} />} />;
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
