import { pictureLimits } from '#platform/files.server.ts'

/** The picture of a form as bytes: null where none was chosen, `too-large` above the limit of pictures. */
export async function takePicture(form: FormData): Promise<Uint8Array | null | 'too-large'> {
  const file = form.get('picture')
  if (!(file instanceof File) || file.size === 0) return null
  if (file.size > pictureLimits.bytes) return 'too-large'
  return new Uint8Array(await file.arrayBuffer())
}
