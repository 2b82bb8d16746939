// What the page loads together: a chunk for each stage of its start, instead of one for every set of panes that share a few lines.
// Ninety small files cost more than their content: each is a request, an answer and a module of its own.

/**
 * The stages in their order, each with the modules that it begins with. What one of them imports statically belongs to it, unless an
 * earlier one has it. All of the first are loaded at every start, whatever is opened.
 *
 * @type {readonly { readonly name: string, readonly roots: readonly string[] }[]}
 */
export const STAGES = [
  { name: 'shell', roots: ['src/app/main.tsx'] },
  {
    name: 'panes',
    roots: [
      'src/app/shell/layout/Columns.tsx',
      'src/app/editor/EditorPane.tsx',
      'src/app/inspector/Inspector.tsx',
      'src/app/graph/MapPane.tsx',
      'src/app/shell/bars/StatusBar.tsx',
      'src/app/store/followers/follow-view.ts',
      'src/app/store/showing/open-at-view.ts',
    ],
  },
  {
    name: 'kept',
    roots: [
      'src/app/store/saved/saved-scenario.ts',
      'src/app/store/saved/clean-files.ts',
      'src/app/share/storable-files.ts',
      'src/app/store/saved/hold-scenario.ts',
      'src/app/store/saved/scenario-history.ts',
      'src/app/exercises/open-exercise.ts',
    ],
  },
  // Nothing else may need it: without it, a list stands in for the map.
  { name: 'GraphView', roots: ['src/app/graph/GraphView.tsx'] },
  { name: 'text-editor-base', roots: ['src/app/editor/monaco/parts/base.ts'] },
  { name: 'text-editor-widget', roots: ['src/app/editor/monaco/parts/widget.ts'] },
  { name: 'text-editor-services', roots: ['src/app/editor/monaco/parts/services.ts'] },
  { name: 'text-editor-features', roots: ['src/app/editor/monaco/parts/features.ts'] },
  { name: 'text-editor', roots: ['src/app/editor/monaco/text-editor.ts'] },
];

/** The one that the page waits for before it draws more than its skeleton: `panesSettled` of `lazy-panes.tsx`. */
export const WAITED_STAGE = 'panes';

/** Those that are asked for together with the first. */
export const EARLY_STAGES = ['panes', 'kept', 'GraphView'];

/** Those of the full editor, which asks for them itself; the page says where they are. */
export const EDITOR_STAGES = [
  'text-editor-base',
  'text-editor-widget',
  'text-editor-services',
  'text-editor-features',
  'text-editor',
];

/** Groups for `codeSplitting`: a chunk for each stage. What belongs to none is left to dynamic imports. @param {string} root */
export function stageGroups(root) {
  /** @type {Map<string, string> | null} */
  let stages = null;
  return STAGES.map(({ name }, at) => ({
    name(/** @type {string} */ id, /** @type {Context} */ context) {
      stages ??= assignStages(root, context);
      return stages.get(id) === name ? name : null;
    },
    // A group takes along what its modules import, unless an earlier one has it.
    priority: STAGES.length - at,
  }));
}

/**
 * @typedef {{ readonly code: string | null, readonly importedIds: readonly string[] }} ModuleInfo
 * @typedef {{ getModuleInfo(id: string): ModuleInfo | null }} Context
 * @param {string} root
 * @param {Context} context
 */
function assignStages(root, context) {
  /** @type {Map<string, string>} */
  const stages = new Map();
  for (const { name, roots } of STAGES) {
    const open = roots.map((path) => `${root}/${path}`);
    for (const first of open)
      if (context.getModuleInfo(first) === null) throw new Error(`there is no ${first} any more`);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (stages.has(id)) continue;
      stages.set(id, name);
      const info = context.getModuleInfo(id);
      if (info !== null) open.push(...importsOf(info));
    }
  }
  return stages;
}

const ICONS = /\/lucide-react\/dist\/esm\/lucide-react\.\w+$/;
const ICON_IMPORT = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g;

/** Of the package of icons, which has one file for each, only those that a module draws. @param {ModuleInfo} info */
function importsOf({ code, importedIds }) {
  return importedIds.flatMap((id) => {
    if (!ICONS.test(id)) return [id];
    const folder = id.slice(0, id.lastIndexOf('/'));
    return [...(code ?? '').matchAll(ICON_IMPORT)]
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
      .filter((name) => name !== '')
      .map((name) => `${folder}/icons/${kebabCase(name)}.mjs`);
  });
}

/** `Share2` is in `share-2`. @param {string} name */
function kebabCase(name) {
  return name
    .replace(/([a-z])([A-Z\d])/g, '$1-$2')
    .replace(/(\d)([A-Z])/g, '$1-$2')
    .toLowerCase();
}
