import { readPage } from '../../paging.ts'
import { showVersions } from './show-versions.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) =>
  showVersions(locals.who, { page: readPage(url), language: locals.language })
