import { randomUUID } from 'node:crypto'
import sharp, { type ResizeOptions } from 'sharp'
import type { Act, Look } from './database/act.server.ts'

/** The limits of a picture from outside. */
export const pictureLimits = { bytes: 10 * 1024 * 1024, pixels: 40_000_000 } as const

/** A picture as it is kept: redrawn, so that nothing hides in it (place, device, comment). */
export interface Picture {
  bytes: Buffer
  mediaType: 'image/webp'
  width: number
  height: number
}

/**
 * Reads a picture from outside and draws it anew as WebP, without its metadata and at most 2,400 pixels wide or high.
 * Returns `too-large` above 10 MiB or 40 megapixels and `no-picture` for anything that cannot be drawn.
 */
export async function readPicture(
  bytes: Uint8Array,
): Promise<Picture | 'too-large' | 'no-picture'> {
  return drawPicture(bytes, {
    width: 2_400,
    height: 2_400,
    fit: 'inside',
    withoutEnlargement: true,
  })
}

/** The same, cut to a square of `side` pixels around what stands out in it, such as a face. */
export async function readSquare(
  bytes: Uint8Array,
  side: number,
): Promise<Picture | 'too-large' | 'no-picture'> {
  return drawPicture(bytes, { width: side, height: side, fit: 'cover', position: 'attention' })
}

async function drawPicture(
  bytes: Uint8Array,
  shape: ResizeOptions,
): Promise<Picture | 'too-large' | 'no-picture'> {
  if (bytes.byteLength > pictureLimits.bytes) return 'too-large'
  try {
    const source = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 })
    const { format, width, height } = await source.metadata()
    // SVG and PDF are programs rather than pictures.
    if (!['jpeg', 'png', 'webp', 'gif', 'heif', 'avif', 'tiff'].includes(format))
      return 'no-picture'
    if (width * height > pictureLimits.pixels) return 'too-large'
    const { data, info } = await source
      .rotate()
      .resize(shape)
      .webp({ quality: 82 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
  } catch {
    return 'no-picture'
  }
}

/** A kept picture as previews of links want it: JPEG, 1,200 by 630 pixels, cut around what draws the eye. */
export async function drawPreview(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: pictureLimits.pixels })
    .resize({ width: 1_200, height: 630, fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .timeout({ seconds: 20 })
    .toBuffer()
}

/** Draws a picture from outside anew as a small PNG, for the head of a page on paper; what is wrong, as `readPicture` says. */
export async function readEmblem(bytes: Uint8Array): Promise<Buffer | 'too-large' | 'no-picture'> {
  const picture = await readPicture(bytes)
  if (typeof picture === 'string') return picture
  return sharp(picture.bytes)
    .resize({ width: 400, height: 160, fit: 'inside', withoutEnlargement: true })
    .png({ palette: true, colours: 128 })
    .toBuffer()
}

/** Keeps a picture inside this transaction; returns its id. */
export async function insertPicture({ who, tx, now }: Act, picture: Picture): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('file')
    .values({
      organisation_id: who.organisation,
      id,
      media_type: picture.mediaType,
      bytes: picture.bytes,
      width: picture.width,
      height: picture.height,
      created_at: now,
    })
    .execute()
  return id
}

/** Throws a kept picture away. */
export async function deletePicture({ tx }: Act, id: string): Promise<void> {
  await tx.deleteFrom('file').where('id', '=', id).execute()
}

/** A kept picture by id, or undefined. */
export async function findPicture({ tx }: Look, id: string) {
  return tx
    .selectFrom('file')
    .select(['bytes', 'media_type as mediaType'])
    .where('id', '=', id)
    .executeTakeFirst()
}
