import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Does something while no other program of this machine does the same, and waits for one that does. The file `mark` stands
 * there meanwhile with the number of the program; one of a program that is no more counts for nothing.
 */
export async function takeTurn(mark: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(mark), { recursive: true })
  while (!placeMark(mark)) {
    if (isLeftBehind(mark)) rmSync(mark, { force: true })
    else await wait(200)
  }
  try {
    await work()
  } finally {
    rmSync(mark, { force: true })
  }
}

function placeMark(mark: string): boolean {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isLeftBehind(mark: string): boolean {
  try {
    const program = Number(readFileSync(mark, 'utf8'))
    // Made a moment ago, and its number is not in it yet.
    if (!program) return Date.now() - statSync(mark).mtimeMs > 10_000
    process.kill(program, 0)
    return false
  } catch (error) {
    // ENOENT: it went between two looks. EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
