import { getKit, showKit } from '../../show-kit.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, params }) => ({
  kit: showKit(getKit(params.kit), locals.language),
})
