import type { Cookies } from '@sveltejs/kit'

/** The session: a secret that the server knows only as a hash. */
export const sessionCookie = 'handvat_session'
/** The bearer of the set-up. */
export const setupCookie = 'handvat_setup'
/** The language that a visitor chose. */
export const languageCookie = 'handvat_language'
/** The key of a device that is a kiosk. */
export const kioskCookie = 'handvat_kiosk'

/** Sets a cookie that scripts cannot read and other sites cannot send; `days` 0 lasts until the browser closes. */
export function setCookie(
  cookies: Cookies,
  url: URL,
  name: string,
  value: string,
  days: number,
): void {
  cookies.set(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    // On a plain http address in the own network a secure cookie would never come back.
    secure: url.protocol === 'https:',
    ...(days > 0 ? { maxAge: days * 86_400 } : {}),
  })
}
