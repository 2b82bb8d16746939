import { defineConfig } from 'vitest/config';
import { compileScenarios } from './src/scenarios/compile-scenarios';

export default defineConfig({
  plugins: [compileScenarios()],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    // Threads start faster than processes, and no test needs a process of its own.
    pool: 'threads',
  },
});
