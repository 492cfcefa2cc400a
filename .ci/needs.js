// Finds what the tests and journeys need, or installs it where that is possible: as root on Debian.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Makes sure that there is a browser; without one the journeys are skipped by name, in one line. */
export function findBrowser() {
  const found = [process.env.CHROMIUM ?? '', ...browsers].find(
    (place) => place && existsSync(place),
  )
  if (found) return found
  install(['chromium', 'fonts-noto-color-emoji'], 'the journeys')
  const installed = browsers.find((place) => existsSync(place))
  if (!installed)
    console.log(
      'Skipped: the journeys in a browser. Install chromium, or name one with CHROMIUM=/path.',
    )
  return installed
}

/** The programs that open a written file as its reader would, with the packages of Debian that bring them. */
const readers = {
  soffice: 'libreoffice-writer-nogui',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  qpdf: 'qpdf',
  xmllint: 'libxml2-utils',
}

/** Makes sure that PDF and Word files can be opened; without a program its tests are skipped by name, in one line. */
export function findReaders() {
  const listMissing = () => Object.keys(readers).filter((name) => !isOnPath(name))
  const missing = listMissing()
  if (missing.length === 0) return
  install([...new Set(missing.map((name) => readers[name]))], 'the tests of written files')
  const left = listMissing()
  if (left.length > 0) {
    const packages = [...new Set(left.map((name) => readers[name]))].join(', ')
    console.log(
      `Skipped: the tests of written files that need ${left.join(', ')}. Install ${packages}.`,
    )
  }
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

function install(packages, purpose) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${packages.join(', ')} for ${purpose}.`)
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], options)
  spawnSync('apt-get', ['install', '-y', '-q', ...packages], options)
}
