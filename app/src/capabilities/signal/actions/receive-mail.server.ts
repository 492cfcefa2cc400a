import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import {
  findColleague,
  findOrganisationByHost,
  listReachable,
} from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import { act, look } from '#platform/database/act.server.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { sendSignal } from '../actions.server.ts'
import { readShared } from '../parts/kept-signal.ts'
import { insertMail } from '../store.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }
// Somebody may put any address above a mail; that one should not be flooded with our letters.
const lettersTo = new RateLimiterMemory({ points: 5, duration: 3_600 })

/**
 * Takes one mail to the signal address: of somebody who works here it becomes a signal. Everybody who wrote gets the same
 * letter back, so that it tells nobody which addresses are known. A mail that comes twice is one signal and one letter.
 */
export async function receiveMail(source: Uint8Array): Promise<void> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 20 })
  const from = mail.from?.address?.trim().toLowerCase()
  // A machine that answers a machine never ends.
  if (!from || isAutomatic(mail)) return
  const organisation = await findRecipient(mail)
  if (!organisation) return
  const visitor = visitorOf(organisation.id)
  const hash = createHash('sha256')
    .update(mail.messageId ? `id ${mail.messageId}` : Buffer.from(source))
    .update(organisation.id)
    .digest()
  const who = await findSender(visitor, from)
  if (who) await sendSignal(who, readMail(mail, hash), findImage(mail))
  await act(visitor, async (context) => {
    if (!(await insertMail(context, hash)) || !hasMailServer()) return
    const room = await lettersTo.consume(from).catch(() => null)
    if (!room) return
    const t = translate[organisation.languages[0] ?? 'nl']
    await postLetter(context, {
      to: from,
      subject: t('letter.signal-mail.subject'),
      body: t('letter.signal-mail.body', {
        organisation: organisation.name,
        link: `${appUrl()}/signals`,
        form: `${appUrl()}/s`,
      }),
    })
  })
}

function isAutomatic({ headers, returnPath }: Email): boolean {
  const valueOf = (key: string) =>
    headers
      .find((one) => one.key === key)
      ?.value.toLowerCase()
      .trim()
  const submitted = valueOf('auto-submitted')
  return (
    (submitted !== undefined && submitted !== 'no') ||
    /bulk|list|junk/.test(valueOf('precedence') ?? '') ||
    valueOf('list-id') !== undefined ||
    returnPath === '' ||
    valueOf('return-path') === '<>'
  )
}

async function findRecipient(mail: Email) {
  const hosts = [...(mail.to ?? []), ...(mail.cc ?? [])]
    .flatMap((one) => one.group ?? [one])
    .flatMap(({ address }) => address?.split('@')[1]?.toLowerCase() ?? [])
  // One after the other: the first that is an organisation here counts. Where there is one only, any host is its.
  for (const host of hosts.slice(0, 20)) {
    const organisation = await findOrganisationByHost(host)
    if (organisation) return organisation
  }
  return undefined
}

async function findSender(visitor: Who, address: string): Promise<Who | null> {
  return look(visitor, async (context) => {
    const [person, another] = await findColleague(context, address)
    if (!person || another) return null
    const [found] = await listReachable(context, [person])
    // A name may look like an address; only the address itself counts.
    if (found?.email !== address) return null
    return { organisation: visitor.organisation, person, roles: found.roles, duties: [] }
  })
}

function readMail(mail: Email, hash: Buffer) {
  const { link, text } = readShared({ title: mail.subject ?? '', text: mail.text ?? '' })
  return {
    // The same mail gives the same key, and so the same signal.
    formKey: uuidOf(hash),
    tone: 'unsure' as const,
    link: link && URL.canParse(link) ? link : null,
    text: text || null,
    note: null,
  }
}

function findImage(mail: Email): Uint8Array | null {
  for (const { mimeType, content } of mail.attachments.slice(0, 20)) {
    if (!/^image\/(jpeg|png|webp|gif|heic|heif|avif|tiff)$/.test(mimeType)) continue
    const bytes =
      typeof content === 'string' ? Buffer.from(content, 'base64') : new Uint8Array(content)
    if (bytes.byteLength <= pictureLimits.bytes) return bytes
  }
  return null
}

function uuidOf(hash: Buffer): string {
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
