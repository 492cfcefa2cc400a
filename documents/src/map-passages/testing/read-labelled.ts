import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from '@handvat/engine/rule.ts'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Passage, ReadDocument } from '../../passages.ts'
import type { Target } from '../mapping.ts'

/** A code written for the purpose, with where each passage goes. */
export interface Labelled {
  name: string
  read: ReadDocument
  targets: Target[]
}

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The labelled codes in this folder: a line a passage, `target | kind | text`. */
export function listLabelled(): Labelled[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  return files.sort().map((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
    const rows = lines.map((line) => line.split(' | '))
    return {
      name: file.replace('.txt', ''),
      read: {
        format: 'md',
        language: (/(?:^|-)(nl|en)(?:-|\.)/.exec(file)?.[1] ?? 'nl') as Language,
        passages: rows.map(([, kind = 'p', ...text], index) =>
          readPassage(kind, text.join(' | '), index),
        ),
      },
      targets: rows.map(([label = '']) => readTarget(label)),
    }
  })
}

function readPassage(kind: string, text: string, index: number): Passage {
  const level = /^h(\d)$/.exec(kind)?.[1]
  return {
    kind: level ? 'heading' : kind === 'i' ? 'item' : 'paragraph',
    text,
    ...(level ? { level: Number(level) } : {}),
    page: null,
    line: index + 1,
  }
}

function readTarget(label: string): Target {
  const [kind, id] = label.split(':')
  if (kind === 'drop') return { kind, reason: id } as Target
  return { kind, id } as Target
}
