// Finds what the journeys need, or installs it where that is possible: as root on Debian.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Makes sure that there is a browser; without one the journeys are skipped by name, in one line. */
export function findBrowser() {
  const found = [process.env.CHROMIUM ?? '', ...browsers].find(
    (place) => place && existsSync(place),
  )
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing chromium for the journeys.')
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-q'], options)
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-color-emoji'], options)
  }
  const installed = browsers.find((place) => existsSync(place))
  if (!installed)
    console.log(
      'Skipped: the journeys in a browser. Install chromium, or name one with CHROMIUM=/path.',
    )
  return installed
}
