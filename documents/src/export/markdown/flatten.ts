import type { Nodes, PhrasingContent } from 'mdast'

/** The plain text of what stands in a paragraph or heading: marks of emphasis and links go, their words stay. */
export function flatten(nodes: PhrasingContent[]): string {
  return nodes.map(flattenOne).join('')
}

function flattenOne(node: PhrasingContent): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'html') return node.value
  if (node.type === 'break') return '\n'
  if (node.type === 'image') {
    const unit = node.url === '' && node.alt?.match(/^u\+([0-9A-F]{1,4})$/)?.[1]
    return unit ? String.fromCharCode(parseInt(unit, 16)) : (node.alt ?? '')
  }
  return 'children' in node ? flatten(node.children as PhrasingContent[]) : ''
}

/** The text of a block, lists and quotes in it included; paragraphs stand an empty line apart. */
export function flattenBlock(node: Nodes): string {
  if (node.type === 'paragraph' || node.type === 'heading') return flatten(node.children)
  if (node.type === 'code') return node.value
  if (node.type === 'html' || node.type === 'thematicBreak') return ''
  if ('children' in node) return node.children.map(flattenBlock).filter(Boolean).join('\n\n')
  return ''
}
