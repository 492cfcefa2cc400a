import { defineConfig } from 'vitest/config'

// Real browsers and real servers: two at a time, because the machine may have two cores and each waits a good part of its time.
export default defineConfig({
  test: {
    root: 'app/e2e',
    include: ['**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
