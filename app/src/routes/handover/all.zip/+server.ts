import { strToU8 } from 'fflate'
import { writeHtml } from '@handvat/documents/export/html/write-html.ts'
import { writeMarkdown } from '@handvat/documents/export/markdown/write-markdown.ts'
import { takeAlong } from '#capabilities/handover/actions.server.ts'
import { access } from '#capabilities/handover/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { log } from '#platform/log.ts'
import type { ReadableFile } from '#platform/transfer/pack.server.ts'
import type { RequestHandler } from './$types'

/** Everything of the organisation, written while it is read; nothing of it stays here. */
export const GET: RequestHandler = async ({ locals }) => {
  demand(locals.who, access.handOver)
  const readable = await listReadable(locals)
  const { readable: body, writable } = new TransformStream<Uint8Array, Uint8Array>(
    undefined,
    new ByteLengthQueuingStrategy({ highWaterMark: 1_000_000 }),
  )
  const writer = writable.getWriter()
  void takeAlong(locals.who, readable, async (chunk) => writer.write(chunk))
    .then(() => writer.close())
    .catch(async (error: unknown) => {
      // A file that breaks off is no package: the reader sees that it did not end.
      log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'a package broke off')
      await writer.abort(error).catch(() => {})
    })
  const day = now().toISOString().slice(0, 10)
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="handvat-${day}.zip"`,
    },
  })
}

async function listReadable({ who, organisation }: App.Locals): Promise<ReadableFile[]> {
  const publication = await findPublication(who)
  const texts = await Promise.all(
    (['nl', 'en'] as const).map(async (language) =>
      createTranslate(await loadMessages(language))('handover.readme', {
        name: organisation?.name ?? '',
      }),
    ),
  )
  const files = [{ path: 'README.txt', bytes: strToU8(`${texts.join('\n\n')}\n`) }]
  if (!publication) return files
  const { version, publishedAt, hash, document } = publication
  const edition = { version, publishedAt: publishedAt.toISOString(), hash, address: '' }
  files.push({ path: 'code.md', bytes: strToU8(writeMarkdown(document, edition)) })
  for (const language of document.languages)
    files.push({
      path: `code-${language}.html`,
      bytes: strToU8(writeHtml(document, edition, language)),
    })
  return files
}
