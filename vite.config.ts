import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compileScenarios } from './src/scenarios/shown/compile-scenarios';

export default defineConfig({
  // Relative addresses: the built app works at any path of any static host.
  base: './',
  plugins: [react(), compileScenarios(), contentSecurityPolicy()],
  worker: { format: 'es' },
  // Imports that only workers reach are found late; without this the first load in development reloads the page midway.
  optimizeDeps: { include: ['yaml', '@dagrejs/dagre'] },
  // Chunks follow dynamic imports only: a hand-made group takes its dependencies along, and the entry then loads it eagerly.
  build: { target: 'es2023', chunkSizeWarningLimit: 5000 },
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
