/** A picture as an answer that nobody keeps: what is withdrawn is gone with the next look. */
export function answerPicture(picture: { bytes: Uint8Array; mediaType: string }): Response {
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
