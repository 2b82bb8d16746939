import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { EARLY_STAGES, EDITOR_STAGES, stageGroups } from './scripts/load-stages.mjs';
import { createEngine } from './src/engine';
import { compileScenarios } from './src/scenarios/shown/compile-scenarios';

export default defineConfig({
  // Relative addresses: the built app works at any path of any static host.
  base: './',
  plugins: [react(), compileScenarios(createEngine), contentSecurityPolicy(), earlyStages()],
  worker: { format: 'es' },
  // Imports that only workers reach are found late; without this the first load in development reloads the page midway.
  optimizeDeps: { include: ['yaml', '@dagrejs/dagre'] },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 5000,
    // What every start loads comes in a few chunks, everything else in those that dynamic imports make.
    rolldownOptions: { output: { codeSplitting: { groups: stageGroups(import.meta.dirname) } } },
  },
});

/**
 * The page loads nothing from elsewhere by itself and sends nothing anywhere. As a meta tag, so that it holds on any static host. Only in
 * the built page: the development server puts inline scripts into it.
 */
function contentSecurityPolicy(): Plugin {
  const directives = [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'", // Monaco and React Flow set styles as they go
    "img-src 'self' data:",
    "font-src 'self' data:",
    // Only where somebody asks for a file of theirs; the app says so before.
    "connect-src 'self' https://raw.githubusercontent.com https://gist.githubusercontent.com",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: directives.join('; ') },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * Asks for the next stages at once, beside the first. Styles come after the skeleton, which has its own: it is painted without them, and
 * nothing else is drawn before they are there.
 */
function earlyStages(): Plugin {
  return {
    name: 'early-stages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const all = Object.values(bundle).filter((one) => one.type === 'chunk');
        const chunksOf = (stages: readonly string[]) =>
          stages.flatMap((name) => all.filter((one) => one.name === name));
        const [early, editor] = [chunksOf(EARLY_STAGES), chunksOf(EDITOR_STAGES)];
        const scripts = [
          ...early.map((one) => linkTo(one.fileName, 'rel="modulepreload" data-later')),
          ...editor.map((one) => linkTo(one.fileName, 'rel="editor" data-later')),
          ...stylesOf(editor).map((file) =>
            linkTo(file, 'rel="preload" as="style" media="(width >= 768px)" data-editor'),
          ),
        ];
        const styles = [
          ...(html.match(STYLE_LINKS) ?? []),
          ...stylesOf(early).map((file) => linkTo(file, 'rel="stylesheet"')),
        ];
        return html
          .replace(STYLE_LINKS, '')
          .replace('</head>', `${scripts.join('\n')}\n</head>`)
          .replace('</body>', `${styles.join('\n')}\n</body>`);
      },
    },
  };
}

const STYLE_LINKS = /<link rel="stylesheet"[^>]*>\n?/g;

function linkTo(file: string, attributes: string): string {
  return `<link href="./${file}" crossorigin ${attributes}>`;
}

function stylesOf(chunks: readonly Rolldown.OutputChunk[]): readonly string[] {
  return chunks.flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])]);
}
