import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// Programs that look at a file as its reader would. `.ci/needs.js` installs them where it can; elsewhere what needs them is skipped.

/** Whether a program is on this machine. */
export function hasTool(name: 'soffice' | 'pdftotext' | 'pdfinfo' | 'qpdf' | 'xmllint'): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

/** The text of a PDF in the order in which it is read aloud, white space made single. */
export function readPdf(bytes: Uint8Array): string {
  return withFile('pdf', bytes, (file) => run('pdftotext', ['-raw', file, '-'])).replace(
    /\s+/g,
    ' ',
  )
}

/** What `pdfinfo` says of a PDF. */
export function describePdf(bytes: Uint8Array): string {
  return withFile('pdf', bytes, (file) => run('pdfinfo', [file]))
}

/** The languages that a PDF names; throws where `qpdf` finds a mistake in it. */
export function checkPdf(bytes: Uint8Array): string[] {
  return withFile('pdf', bytes, (file) => {
    run('qpdf', ['--check', file])
    const plain = run('qpdf', ['--qdf', '--object-streams=disable', file, '-'])
    return [
      ...new Set(
        [...plain.matchAll(/\/Lang \(([a-zA-Z-]+)\)/g)].map(([, language = '']) => language),
      ),
    ]
  })
}

/** The text of a Word file as LibreOffice shows it. */
export function readDocx(bytes: Uint8Array): string {
  return withFile('docx', bytes, (file, folder) => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, file])
    return readPdf(readFileSync(file.replace(/docx$/, 'pdf')))
  })
}

function withFile<Outcome>(
  ending: string,
  bytes: Uint8Array,
  use: (file: string, folder: string) => Outcome,
): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'handvat-export-'))
  try {
    const file = join(folder, `file.${ending}`)
    writeFileSync(file, bytes)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
