import { baseKeymap, splitBlock } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { Schema, Slice, Fragment, type Node } from 'prosemirror-model'
import { EditorState, Plugin, type Command } from 'prosemirror-state'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'

/** One paragraph being written; `id` tells which paragraph of the other language belongs to it. */
export interface Paragraph {
  id: string
  text: string
}

/** What a text field of the document can do, and what it tells. */
export interface WrittenField {
  /** Replaces the text where it is another than what stands there; the caret stays as near as it can. */
  show(paragraphs: readonly Paragraph[]): void
  /** Underlines each of these texts where it occurs. */
  mark(quotes: readonly string[]): void
  focus(): void
  destroy(): void
}

// A paragraph longer than this is no paragraph; the server refuses it too.
export const LONGEST_TEXT = 20_000

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'text*',
      attrs: { id: { default: null } },
      toDOM: () => ['p', 0],
      parseDOM: [{ tag: 'p' }],
    },
    text: {},
  },
})

/** Turns an element into a field of plain paragraphs with undo of its own; `single` takes one paragraph only. */
export function mountField(
  element: HTMLElement,
  options: {
    paragraphs: readonly Paragraph[]
    single: boolean
    attributes: Record<string, string>
    onchange: (paragraphs: Paragraph[]) => void
    onfocus: () => void
    /** Something was too long to take in. */
    onlong: () => void
  },
): WrittenField {
  let quotes: readonly string[] = []
  const view: EditorView = new EditorView(
    { mount: element },
    {
      state: EditorState.create({
        doc: writeDoc(options.paragraphs),
        plugins: [
          history(),
          keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }),
          keymap(options.single ? { Enter: () => true } : { Enter: splitParagraph }),
          keymap(baseKeymap),
          new Plugin({
            props: { decorations: (state) => decorate(state.doc, quotes) },
            // Every paragraph has an id of its own: the second half of a split gets a new one.
            appendTransaction: (_, __, state) => giveIds(state),
          }),
        ],
      }),
      attributes: options.attributes,
      clipboardTextParser: (text) => parsePasted(text, options.single),
      transformPasted: (slice) =>
        parsePasted(slice.content.textBetween(0, slice.content.size, '\n\n'), options.single),
      handlePaste: (_, __, slice) => {
        const fits = slice.content.size + view.state.doc.content.size <= LONGEST_TEXT
        if (!fits) options.onlong()
        return !fits
      },
      handleDOMEvents: {
        focus: () => {
          options.onfocus()
          return false
        },
      },
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction))
        if (transaction.docChanged && !transaction.getMeta('shown'))
          options.onchange(readDoc(view.state.doc))
      },
    },
  )
  return {
    show(paragraphs) {
      const next = writeDoc(paragraphs)
      if (sameText(next, view.state.doc)) return
      const { tr, doc } = view.state
      view.dispatch(
        tr
          .replaceWith(0, doc.content.size, next.content)
          .setMeta('shown', true)
          .setMeta('addToHistory', false),
      )
    },
    mark(next) {
      quotes = next
      view.dispatch(view.state.tr.setMeta('shown', true))
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

const splitParagraph: Command = (state, dispatch) => splitBlock(state, dispatch)

function giveIds(state: EditorState) {
  const known = new Set<string>()
  const tr = state.tr
  state.doc.forEach((node, offset) => {
    const id = node.attrs['id'] as string | null
    if (id && !known.has(id)) return void known.add(id)
    const fresh = crypto.randomUUID()
    known.add(fresh)
    tr.setNodeAttribute(offset, 'id', fresh)
  })
  return tr.docChanged ? tr.setMeta('addToHistory', true) : null
}

function writeDoc(paragraphs: readonly Paragraph[]): Node {
  const given = paragraphs.length > 0 ? paragraphs : [{ id: crypto.randomUUID(), text: '' }]
  return schema.node(
    'doc',
    null,
    given.map(({ id, text }) => schema.node('paragraph', { id }, text ? [schema.text(text)] : [])),
  )
}

function readDoc(doc: Node): Paragraph[] {
  const paragraphs: Paragraph[] = []
  doc.forEach((node) => {
    paragraphs.push({ id: node.attrs['id'] as string, text: node.textContent })
  })
  return paragraphs
}

function sameText(a: Node, b: Node): boolean {
  const texts = (doc: Node) => readDoc(doc).map(({ text }) => text)
  return JSON.stringify(texts(a)) === JSON.stringify(texts(b))
}

function parsePasted(text: string, single: boolean): Slice {
  const lines = single ? [text.replace(/\s+/g, ' ')] : text.split(/\s*\n\s*/)
  const nodes = lines
    .filter((line, index) => line || index === 0)
    .map((line) => schema.node('paragraph', null, line ? [schema.text(line)] : []))
  return new Slice(Fragment.from(nodes), 1, 1)
}

function decorate(doc: Node, quotes: readonly string[]): DecorationSet {
  const found: Decoration[] = []
  doc.forEach((node, offset) => {
    for (const quote of quotes) {
      const at = quote ? node.textContent.indexOf(quote) : -1
      if (at < 0) continue
      const from = offset + 1 + at
      found.push(Decoration.inline(from, from + quote.length, { class: 'remarked' }))
    }
  })
  return DecorationSet.create(doc, found)
}
