import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { crc32, deflateSync } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { sendSignal } from './actions.server.ts'
import { signalInput, type SignalInput } from './input.ts'
import { siteOf, titleOf } from './model.ts'
import {
  getPicture,
  getSignal,
  listOwnSignals,
  listSignals,
  signalsPerPage,
} from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let priya: Who
let stranger: Who

const nothing = { link: '', text: '', note: '' }
const form = (fields: Record<string, string> = {}): SignalInput =>
  signalInput.parse({ formKey: crypto.randomUUID(), ...nothing, ...fields })

async function send(who: Who, input: SignalInput, picture: Uint8Array | null = null) {
  const done = await sendSignal(who, input, picture)
  if (typeof done === 'string') throw new Error(`The signal ended with ${done}.`)
  return done.signal
}

const count = (who: Who) =>
  look(who, async ({ tx }) => ({
    signals: (await tx.selectFrom('signal').select('id').execute()).length,
    pictures: (await tx.selectFrom('file').select('id').execute()).length,
    items: (await tx.selectFrom('item').select('id').execute()).length,
    events: (await tx.selectFrom('event').select('id').execute()).length,
  }))

const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6f97' } })

/** A real PNG of one bit a pixel: millions of pixels in a few kilobytes. */
function drawHugePng(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const lines = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

describe('passing something on', () => {
  test('a signal keeps the link, the words, the note and the tone, and lands in the inbox at once', async () => {
    const before = await count(eva)
    const id = await send(
      eva,
      form({
        link: 'facebook.com/waterrijk/18',
        text: ' Boos ',
        note: 'Van mijn buurvrouw',
        tone: 'bad',
      }),
    )
    expect(await getSignal(eva, id)).toEqual({
      id,
      person: eva.person,
      link: 'https://facebook.com/waterrijk/18',
      text: 'Boos',
      note: 'Van mijn buurvrouw',
      picture: null,
      tone: 'bad',
      sentAt: expect.any(Date),
    })
    expect(await count(eva)).toEqual({
      signals: before.signals + 1,
      pictures: before.pictures,
      items: before.items + 1,
      events: before.events + 2,
    })
  })

  test('a link alone is enough, and words alone, and a picture alone', async () => {
    const picture = await photo().png().toBuffer()
    for (const [fields, bytes] of [
      [{ link: 'https://x.example/1' }, null],
      [{ text: 'Er gaat rond dat het zwembad dichtgaat.' }, null],
      [{}, picture],
    ] as const)
      expect(await sendSignal(eva, form(fields), bytes)).toHaveProperty('signal')
  })

  test('an empty form is told so, a note alone included, and leaves nothing', async () => {
    const before = await count(eva)
    expect(await sendSignal(eva, form(), null)).toBe('empty')
    expect(await sendSignal(eva, form({ text: '  ', link: ' ' }), null)).toBe('empty')
    expect(await sendSignal(eva, form({ note: 'Zie boven' }), null)).toBe('empty')
    expect(await count(eva)).toEqual(before)
  })

  test('a form that is sent twice gives the first signal again', async () => {
    const before = await count(eva)
    const input = form({ text: 'Dubbel' })
    const id = await send(eva, input)
    expect(await send(eva, input)).toBe(id)
    expect(await send(eva, { ...input, text: 'Anders' })).toBe(id)
    expect(await count(eva)).toMatchObject({
      signals: before.signals + 1,
      items: before.items + 1,
    })
    expect((await getSignal(eva, id)).text).toBe('Dubbel')
  })

  test('a double press at the same moment gives one signal', meeting, async () => {
    const before = await count(eva)
    const input = form({ text: 'Tegelijk' })
    const ids = await Promise.all([1, 2, 3].map(() => send(eva, input)))
    expect(new Set(ids).size).toBe(1)
    expect(await count(eva)).toEqual({
      ...before,
      signals: before.signals + 1,
      items: before.items + 1,
      events: before.events + 2,
    })
  })

  test('a press that finds its twin under way leaves no picture behind', async () => {
    const before = await count(eva)
    const input = form({ text: 'Tweeling' })
    const picture = await photo().jpeg().toBuffer()
    let late: Promise<string> | undefined
    await act(eva, async ({ tx, who, now }) => {
      await tx
        .insertInto('signal')
        .values({
          organisation_id: who.organisation,
          id: crypto.randomUUID(),
          person_id: who.person ?? '',
          text: 'Tweeling',
          tone: 'bad',
          sent_at: now,
          form_key: input.formKey,
        })
        .execute()
      late = send(eva, input, picture)
      // Until it waits for this transaction: then it has drawn its picture and seen no signal.
      const waiting = sql`SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`
      while ((await waiting.execute(tx)).rows.length === 0) await setTimeout(5)
    })
    const id = await late
    expect((await listOwnSignals(eva)).map((signal) => signal.id)).toContain(id)
    const after = await count(eva)
    expect(after).toEqual({ ...before, signals: before.signals + 1 })
  })

  test('the same form key of another person is another signal', async () => {
    const input = form({ text: 'Gelijke sleutel' })
    expect(await send(priya, input)).not.toBe(await send(eva, input))
  })

  test('the spine tells that something was passed on, and not what', async () => {
    const id = await send(eva, form({ text: 'Een geheim woord' }))
    const events = await look(eva, ({ tx }) =>
      tx.selectFrom('event').select(['name', 'payload']).orderBy('id', 'desc').limit(2).execute(),
    )
    expect(events.map((event) => event.name)).toEqual(['item.opened', 'signal.sent'])
    expect(events[1]?.payload).toEqual({ signal: id })
    expect(JSON.stringify(events)).not.toContain('geheim')
  })

  test('a visitor passes nothing on', async () => {
    await expect(
      sendSignal(visitorOf(eva.organisation), form({ text: 'a' }), null),
    ).rejects.toThrow('not-signed-in')
  })
})

describe('reading a signal', () => {
  test('it is for the one who sent it and for communications, and for nobody else', async () => {
    const id = await send(eva, form({ text: 'Onder ons' }))
    expect((await getSignal(priya, id)).text).toBe('Onder ons')
    for (const role of ['employee', 'manager', 'hr', 'works-council', 'admin']) {
      const other = { ...priya, roles: [role] }
      await expect(getSignal(other, id)).rejects.toThrow('not-found')
      await expect(listSignals(other, [id])).rejects.toThrow('not-allowed')
    }
    await expect(getSignal(stranger, id)).rejects.toThrow('not-found')
    expect(await listSignals(stranger, [id])).toEqual([])
    await expect(getSignal(visitorOf(eva.organisation), id)).rejects.toThrow('not-signed-in')
  })

  test('its picture follows the same rule', async () => {
    const id = await send(eva, form(), await photo().png().toBuffer())
    const { mediaType, bytes } = await getPicture(priya, id)
    expect(mediaType).toBe('image/webp')
    expect((await sharp(bytes).metadata()).width).toBe(40)
    const manager = { ...priya, roles: ['employee', 'manager'] }
    await expect(getPicture(manager, id)).rejects.toThrow('not-found')
    await expect(getPicture(stranger, id)).rejects.toThrow('not-found')
    const bare = await send(eva, form({ text: 'Zonder' }))
    await expect(getPicture(eva, bare)).rejects.toThrow('not-found')
  })

  test('one lists what one passed on oneself, the newest first, in pages', async () => {
    const tom = await waterrijk.add('Tom Visser')
    const ids: string[] = []
    for (let index = 0; index <= signalsPerPage; index++) {
      moveClock(index * 1_000)
      ids.unshift(await send(tom, form({ text: `Signaal ${index}` })))
    }
    const pages = [await listOwnSignals(tom, 1), await listOwnSignals(tom, 2)]
    expect(pages.flat().map((signal) => signal.id)).toEqual(ids)
    expect(pages[1]).toHaveLength(1)
  })
})

describe('a picture', () => {
  const fate = async (bytes: Uint8Array) => {
    const before = await count(eva)
    const done = await sendSignal(eva, form({ text: 'Met beeld' }), bytes)
    if (typeof done === 'string') expect(await count(eva)).toEqual(before)
    return done
  }

  test.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)(
    'may be a %s',
    async (kind) => {
      expect(await fate(await photo().toFormat(kind).toBuffer())).toHaveProperty('signal')
    },
  )

  test('of 10 MiB is taken, and of one byte more refused', async () => {
    const noise = randomBytes(1_000 * 1_000 * 3)
    const png = await sharp(noise, { raw: { width: 1_000, height: 1_000, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    // What follows the end of a PNG is ignored by those who draw it.
    const padded = (size: number) => Buffer.concat([png, Buffer.alloc(size - png.length)])
    expect(await fate(padded(pictureLimits.bytes))).toHaveProperty('signal')
    expect(await fate(padded(pictureLimits.bytes + 1))).toBe('too-large')
  })

  test('of 41 megapixels is refused however few bytes it has, and of 40 taken', async () => {
    const huge = drawHugePng(8_200, 5_000)
    expect(huge.byteLength).toBeLessThan(100_000)
    expect(await fate(huge)).toBe('too-large')
    expect(await fate(drawHugePng(8_000, 5_000))).toHaveProperty('signal')
  })

  test('that is none is refused', async () => {
    const png = await photo(400, 300).png().toBuffer()
    const script =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><script>alert(1)</script><rect width="9" height="9"/></svg>'
    const wrong: Record<string, Uint8Array> = {
      text: Buffer.from('Dit is geen foto.'),
      empty: new Uint8Array(),
      noise: randomBytes(4_000),
      'half a png': png.subarray(0, Math.floor(png.length / 2)),
      'the head of a png': png.subarray(0, 40),
      svg: Buffer.from(script),
      'svg with a declaration': Buffer.from(`<?xml version="1.0"?>\n${script}`),
      pdf: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
      html: Buffer.from('<!doctype html><img src=x onerror=alert(1)>'),
    }
    for (const [name, bytes] of Object.entries(wrong))
      expect({ name, fate: await fate(bytes) }).toEqual({ name, fate: 'no-picture' })
  })

  test('is kept without the place, the device and what else hid in it, and the right way up', async () => {
    const bytes = await photo(60, 20)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: 'Geheime Telefoon', Copyright: 'Eva Kuiper' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5/1 0/1', GPSLongitudeRef: 'E' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">geheim</x:xmpmeta>')
      .toBuffer()
    const sent = await sharp(bytes).metadata()
    expect(sent.exif?.includes('Geheime Telefoon')).toBe(true)
    expect(sent.orientation).toBe(6)
    const kept = (await getPicture(eva, await send(eva, form(), bytes))).bytes
    const { exif, xmp, iptc, icc, orientation, width, height } = await sharp(kept).metadata()
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
    expect([width, height]).toEqual([20, 60])
    for (const secret of ['Geheime', 'Eva', 'geheim']) expect(kept.includes(secret)).toBe(false)
  })

  test('of a large screen is kept at most 2,400 pixels wide', async () => {
    const id = await send(eva, form(), await photo(3_000, 100).png().toBuffer())
    const { width, height } = await sharp((await getPicture(eva, id)).bytes).metadata()
    expect([width, height]).toEqual([2_400, 80])
  })
})

describe('a link', () => {
  const read = (link: string) => {
    const parsed = signalInput.safeParse({ formKey: crypto.randomUUID(), ...nothing, link })
    return parsed.success ? parsed.data.link : parsed.error.issues[0]?.message
  }

  test.each([
    ['https://facebook.com/x', 'https://facebook.com/x'],
    ['http://x.nl', 'http://x.nl'],
    ['HTTPS://X.nl/A', 'HTTPS://X.nl/A'],
    ['facebook.com/x?y=1#z', 'https://facebook.com/x?y=1#z'],
    ['www.x.nl', 'https://www.x.nl'],
    ['x.nl:8080/pad', 'https://x.nl:8080/pad'],
    ['//x.nl/pad', 'https://x.nl/pad'],
    ['  x.nl ', 'https://x.nl'],
    ['müller.example/straße', 'https://müller.example/straße'],
    ['', null],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(typed)).toBe(kept)
  })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(document.cookie)//x.nl',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<b>x</b>',
    'vbscript:x.nl',
    'file:///etc/passwd',
    'mailto:anna@x.nl',
    'zomaar',
    'twee woorden.nl',
    'https://',
    'localhost/x',
    `https://x.nl/${'a'.repeat(2_000)}`,
  ])('%j is refused', (typed) => {
    expect(read(typed)).toBe('link-wrong')
  })
})

test('words that are too long and a tone that does not exist are refused', () => {
  const errorOf = (fields: Record<string, string>) =>
    signalInput.safeParse({ formKey: crypto.randomUUID(), ...nothing, ...fields }).error?.issues[0]
      ?.path
  expect(errorOf({ text: 'a'.repeat(5_001) })).toEqual(['text'])
  expect(errorOf({ note: 'a'.repeat(1_001) })).toEqual(['note'])
  expect(errorOf({ tone: 'angry' })).toEqual(['tone'])
  expect(errorOf({ formKey: '1' })).toEqual(['formKey'])
})

test('a signal is called after its words, else after the site of its link', () => {
  const bare = { text: null, note: null, link: null }
  expect(titleOf({ ...bare, text: ' Derde\n keer ', link: 'https://x.nl' })).toBe('Derde keer')
  expect(titleOf({ ...bare, note: 'Van de buurvrouw', link: 'https://x.nl' })).toBe(
    'Van de buurvrouw',
  )
  expect(titleOf({ ...bare, link: 'https://www.facebook.com/x' })).toBe('facebook.com')
  expect(titleOf(bare)).toBeNull()
  expect(titleOf({ ...bare, text: 'woord '.repeat(40) })).toBe(`${'woord '.repeat(13)}w…`)
  expect(titleOf({ ...bare, text: `${'a'.repeat(78)}😀😀` })).toBe(`${'a'.repeat(78)}…`)
  expect(siteOf('https://m.facebook.com/x')).toBe('facebook.com')
})
