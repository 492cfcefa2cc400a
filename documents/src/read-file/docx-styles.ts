import { readXml } from './read-xml.ts'

/** What a style of Word says of the paragraphs that have it. */
export interface Style {
  /** 1 to 6 for a heading, 0 for none. */
  level: number
  item: boolean
  bold: boolean
}

export type Styles = Map<string, Style>

const NO_STYLE: Style = { level: 0, item: false, bold: false }

interface RawStyle {
  based: string
  level?: number
  item?: boolean
  bold?: boolean
}

/** Reads `styles.xml`; the names of built-in styles are English in every language of Word. */
export function readStyles(part: Uint8Array | undefined): Styles {
  const raw = new Map<string, RawStyle>()
  let current: RawStyle | undefined
  if (part) {
    readXml(part, {
      open({ name, attributes }) {
        if (name === 'style') {
          current = { based: '' }
          raw.set(attributes.styleId ?? '', current)
        }
        if (!current) return
        if (name === 'basedOn') current.based = attributes.val ?? ''
        if (name === 'name') nameStyle(current, (attributes.val ?? '').toLowerCase())
        if (name === 'outlineLvl') current.level = readLevel(attributes.val)
        if (name === 'numId') current.item = attributes.val !== '0'
        if (name === 'b') current.bold = isOn(attributes.val)
      },
      close(name) {
        if (name === 'style') current = undefined
      },
    })
  }
  return new Map([...raw.keys()].map((id) => [id, settle(raw, id)]))
}

/** The level of an outline (0 is the highest, 9 is body text), as 1 to 6, 0 for none. */
export function readLevel(value: string | undefined): number {
  const level = Number(value)
  return Number.isInteger(level) && level >= 0 && level < 9 ? Math.min(level + 1, 6) : 0
}

/** Whether a switch of Word is on: it is, unless it says no. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}

function nameStyle(style: RawStyle, name: string): void {
  const heading = /^heading (\d)/.exec(name)
  if (heading) style.level = Math.min(Number(heading[1]), 6)
  if (name === 'title') style.level = 1
  if (/^list (paragraph|bullet|number)/.test(name) && name !== 'list paragraph') style.item = true
}

/** What a style says, with what it takes from the style it is based on. */
function settle(raw: Map<string, RawStyle>, id: string): Style {
  const settled = { ...NO_STYLE }
  const chain: RawStyle[] = []
  for (let style = raw.get(id); style && chain.length < 20; style = raw.get(style.based)) {
    chain.unshift(style)
  }
  for (const { level, item, bold } of chain) {
    if (level !== undefined) settled.level = level
    if (item !== undefined) settled.item = item
    if (bold !== undefined) settled.bold = bold
  }
  return settled
}
