import { readFileSync } from 'node:fs'

/** A chapter of the guides, in one language. */
export function readGuide(language: 'nl' | 'en', name: string): string {
  return readFileSync(new URL(`../../docs/guides/${language}/${name}.md`, import.meta.url), 'utf8')
}

/** The SQL that the guide gives: what runs in `postgres`, the name of the database, and what runs inside it. */
export function readSql(guide: string): { outside: string[]; database: string; inside: string[] } {
  const block = /```sql\n([^]*?)```/.exec(guide)?.[1] ?? ''
  const [outside = '', database = '', inside = ''] = block.split(/^\\connect (\w+)\n/m)
  const split = (text: string) => text.split(/;\s*\n/).filter((statement) => statement.trim())
  return { outside: split(outside), database, inside: split(inside) }
}
