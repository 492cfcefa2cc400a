import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { libraryModule } from './app/library-module.ts'

const test = {
  include: ['src/**/*.test.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    // Vitest leaves one core free; on a machine with two that would be half of what there is.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      ...['engine', 'documents', 'api', 'cli'].map((room) => ({
        test: { ...test, name: room, root: room },
      })),
      {
        test: {
          ...test,
          name: 'bench',
          root: 'bench',
          include: ['{accuracy,speed,train}/**/*.test.ts'],
        },
      },
      {
        plugins: [libraryModule(), svelte({ configFile: false })],
        test: {
          ...test,
          name: 'app',
          root: fileURLToPath(new URL('app', import.meta.url)),
          globalSetup: ['./tests/start-database.ts'],
        },
      },
    ],
  },
})
