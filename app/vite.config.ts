import adapterNode from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { writeFileSync } from 'node:fs'
import { libraryModule } from './library-module.ts'
import { messagesModule } from './messages-module.ts'
import { defineConfig, type Plugin } from 'vite'

/** The Node adapter, with one more way in: `build/operate.js`, which the command starts. */
function adapter() {
  const node = adapterNode({ out: 'build' })
  return {
    ...node,
    async adapt(builder: Parameters<typeof node.adapt>[0]) {
      await node.adapt(builder)
      writeFileSync('build/operate.js', `export * from './server/operate.js'\n`)
    },
  }
}

/** Bundles `operate.ts` beside the pages, so that both share one pool and one set of reactions. */
function operate(): Plugin {
  return {
    name: 'handvat-operate',
    apply: 'build',
    config: () => ({
      environments: {
        ssr: { build: { rolldownOptions: { input: { operate: 'src/operate.ts' } } } },
      },
    }),
  }
}

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // One style attribute only: the hidden element by which SvelteKit tells screen readers of a new page.
          'style-src-attr': [
            'unsafe-hashes',
            'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          ],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
      // The same sources give the same build.
      version: { name: process.env.npm_package_version ?? '0' },
    }),
    operate(),
    libraryModule(),
    messagesModule(),
  ],
  // A worker is bundled apart, with plugins of its own.
  worker: { format: 'es', plugins: () => [libraryModule()] },
  // Typst is a program of its own for each platform: it is loaded from where it was installed.
  ssr: { external: ['@myriaddreamin/typst-ts-node-compiler'] },
  server: { fs: { allow: ['..'] } },
})
