import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { createEngine } from './src/engine';
import { compileScenarios } from './src/scenarios/shown/compile-scenarios';

/** The page's modules hold what is open, once for each page: every file that tests them gets modules of its own. */
const page = ['src/app/**/*.test.ts', 'src/app/**/*.test.tsx'];

export default defineConfig({
  plugins: [compileScenarios(createEngine)],
  test: {
    environment: 'node',
    // Threads start faster than processes, and no test needs a process of its own.
    pool: 'threads',
    // Vitest would leave a core to itself, which has little to do.
    maxWorkers: availableParallelism(),
    // A law that tries hundreds of meshes takes its time on a busy machine.
    testTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'page', include: page } },
      // All else has no state but caches of what never changes: files that share modules load the engine once.
      { extends: true, test: { name: 'engine', include: ['src/**/*.test.ts'], exclude: page, isolate: false } },
    ],
  },
});
