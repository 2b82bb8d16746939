import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    // Threads start faster than processes, and no test needs a process of its own.
    pool: 'threads',
  },
});
