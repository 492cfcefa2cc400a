import type { Language } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { drawPreview } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken } from '#platform/secret.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isReader, weighItem, writeTarget } from '../model.ts'
import { getFile } from '../reads.server.ts'
import { findLink } from '../store/counts.server.ts'
import { findItem } from '../store/items.server.ts'
import { findByToken, listPictures } from '../store/pictures.server.ts'

/** Where a short link leads: on, to a preview, or nowhere any more. Before its day nobody learns what it is. */
export type Followed =
  | { kind: 'on'; target: string }
  | {
      kind: 'preview'
      title: string
      text: string
      link: string
      picture: { alt: string } | null
      language: Language
    }
  | { kind: 'withdrawn' }

/** What a short link gives to a browser or to a machine that draws a preview; throws `not-found`. */
export async function followLink(who: Who, code: string, agent: string | null): Promise<Followed> {
  demand(who, access.followLink)
  return look(who, async (context) => {
    const link = await findLink(context, code)
    const item = link && (await findItem(context, link.item))
    const standing = item && weighItem(item, context.now)
    if (!item || standing === 'draft' || standing === 'embargo') throw new Refusal('not-found')
    if (standing === 'withdrawn') return { kind: 'withdrawn' }
    const target = writeTarget(item.link, link.channel, item.title)
    if (isReader(agent)) return { kind: 'on', target }
    const [picture] = item.pictures.filter(({ file }) => file)
    return {
      kind: 'preview',
      title: item.title,
      text: excerpt(item.source),
      link: target,
      picture: picture ? { alt: picture.alt } : null,
      language: item.openings[0]?.language ?? 'nl',
    }
  })
}

/** The first picture behind a short link, drawn for a preview; throws `not-found` where there is none or it was withdrawn. */
export async function getPreviewPicture(who: Who, code: string): Promise<Buffer> {
  demand(who, access.followLink)
  const { bytes } = await look(who, async (context) => {
    const link = await findLink(context, code)
    const item = link && (await findItem(context, link.item))
    const standing = item && weighItem(item, context.now)
    if (!item || (standing !== 'open' && standing !== 'expired')) throw new Refusal('not-found')
    return getFile(context, item.pictures.find(({ file }) => file)?.file)
  })
  return drawPreview(bytes)
}

/** What somebody on a picture sees by their link; undefined where it is not known or was used. */
export async function findPicturedByLink(
  who: Who,
  token: string,
): Promise<{ name: string; alt: string } | undefined> {
  return look(who, async (context) => {
    const found = await findByToken(context, hashToken(token))
    const [picture] = found ? await listPictures(context, { id: found.picture }) : []
    return found && picture ? { name: found.name, alt: picture.alt } : undefined
  })
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 200
    ? line
    : `${line
        .slice(0, 199)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
}
