import { fileURLToPath } from 'node:url'

/** The root of this repository. */
export const ROOT_FOLDER = fileURLToPath(new URL('../..', import.meta.url))

/** The folder `library/` of this repository. */
export const LIBRARY_FOLDER = fileURLToPath(new URL('../../library', import.meta.url))
