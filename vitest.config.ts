import { defineConfig } from 'vitest/config';
import { compileScenarios } from './src/scenarios/shown/compile-scenarios';

export default defineConfig({
  plugins: [compileScenarios()],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    // Threads start faster than processes, and no test needs a process of its own.
    pool: 'threads',
    // A law that tries hundreds of meshes takes its time on a busy machine.
    testTimeout: 120_000,
  },
});
