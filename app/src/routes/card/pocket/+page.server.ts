import { showCard } from '../show-card.server.ts'
import type { PageServerLoad } from './$types'

/** The same card on a page for a pocket. */
export const load: PageServerLoad = ({ locals }) => showCard(locals)
