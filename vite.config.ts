import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built app works at any path of any static host.
  base: './',
  plugins: [react()],
  resolve: {
    alias: [
      {
        // monaco-worker-manager, a dependency of monaco-yaml, imports the path that Monaco had before 0.56.
        find: 'monaco-editor/esm/vs/editor/editor.worker.js',
        replacement: 'monaco-editor/editor/editor.worker.js',
      },
    ],
  },
  worker: { format: 'es' },
  // Imports that only workers reach are found late; without this the first load in development reloads the page midway.
  optimizeDeps: { include: ['monaco-yaml/yaml.worker.js', 'yaml', '@dagrejs/dagre'] },
  // Chunks follow dynamic imports only. A hand-made group takes its dependencies along, and the entry then loads it eagerly.
  build: { target: 'es2023', chunkSizeWarningLimit: 5000 },
});
