import sharp, { type Color } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/world.ts'
import { act, look } from './database/act.server.ts'
import { deletePicture, findPicture, insertPicture, readPicture } from './files.server.ts'
import { visitorOf } from './who.ts'

let database: TestDatabase

const mine = visitorOf(crypto.randomUUID())
const other = visitorOf(crypto.randomUUID())

const draw = (options: { background: Color; width?: number; height?: number; channels?: 3 | 4 }) =>
  sharp({ create: { width: 8, height: 6, channels: 4, ...options } })

async function read(bytes: Uint8Array) {
  const picture = await readPicture(bytes)
  if (typeof picture === 'string') throw new Error(`The picture is ${picture}.`)
  return picture
}

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database?.close())

test('a kept picture is found by its own organisation, and by no other', async () => {
  const picture = await read(await draw({ background: '#2a6f97' }).png().toBuffer())
  const id = await act(mine, (context) => insertPicture(context, picture))
  expect(await look(mine, (context) => findPicture(context, id))).toEqual({
    bytes: picture.bytes,
    mediaType: 'image/webp',
  })
  expect(await look(other, (context) => findPicture(context, id))).toBeUndefined()
  await act(other, (context) => deletePicture(context, id))
  expect(await look(mine, (context) => findPicture(context, id))).toBeDefined()
  await act(mine, (context) => deletePicture(context, id))
  expect(await look(mine, (context) => findPicture(context, id))).toBeUndefined()
})

test('what is seen through stays so, and colours stay what they were', async () => {
  const bytes = await draw({ background: { r: 200, g: 30, b: 60, alpha: 0.5 } })
    .png()
    .toBuffer()
  const { bytes: kept, width, height } = await read(bytes)
  expect([width, height]).toEqual([8, 6])
  const { data: pixels } = await sharp(kept)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixels
  for (const [is, was] of [
    [red, 200],
    [green, 30],
    [blue, 60],
    [alpha, 128],
  ] as const)
    expect(Math.abs(is - was)).toBeLessThan(12)
})

test('of a moving picture the first frame is kept', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00', '#0000ff'].map((background) => draw({ background }).png().toBuffer()),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect((await sharp(moving).metadata()).pages).toBe(3)
  const { bytes, width, height } = await read(moving)
  expect([width, height]).toEqual([8, 6])
  expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1)
  const [red, green, blue] = await sharp(bytes).raw().toBuffer()
  expect([red, green, blue].map((part) => Math.round((part ?? 0) / 255))).toEqual([1, 0, 0])
})

test('a picture in print colours or in grey is kept in the colours of a screen', async () => {
  for (const space of ['cmyk', 'b-w'] as const) {
    const bytes = await draw({ background: '#808080', channels: 3 })
      .toColourspace(space)
      .jpeg()
      .toBuffer()
    expect((await sharp((await read(bytes)).bytes).metadata()).space).toBe('srgb')
  }
})

test('a small picture is not blown up', async () => {
  const { width, height } = await read(
    await draw({ width: 1, height: 1, background: '#000' }).png().toBuffer(),
  )
  expect([width, height]).toEqual([1, 1])
})
