import { defineConfig } from 'vitest/config'

// Real browsers and real servers: one at a time, because the machine may have two cores.
export default defineConfig({
  test: {
    root: 'app/e2e',
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
