import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { makeDocx, paragraph } from './testing/make-docx.ts'
import { makePdf } from './testing/make-pdf.ts'

test('in a bundle with nothing beside it the reader finds itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-file-'))
  try {
    const bundle = await rolldown({
      input: fileURLToPath(new URL('read-file.ts', import.meta.url)),
      platform: 'node',
    })
    await bundle.write({ dir: folder, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' })
    writeFileSync(join(folder, 'a.docx'), makeDocx(paragraph('Een')))
    writeFileSync(join(folder, 'b.pdf'), makePdf([[{ text: 'Twee', x: 70, y: 700 }]]))
    writeFileSync(join(folder, 'c.md'), '# Drie')
    writeFileSync(
      join(folder, 'run.mjs'),
      `import { readFileSync } from 'node:fs'
       import { readFile } from './read-file.mjs'
       for (const name of ['a.docx', 'b.pdf', 'c.md']) {
         const { passages } = await readFile({ bytes: readFileSync(new URL(name, import.meta.url)), name })
         console.log(passages[0].text)
       }`,
    )
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'run.mjs')], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual(['Een', 'Twee', 'Drie'])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
