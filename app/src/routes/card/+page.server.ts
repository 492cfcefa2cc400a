import { showCard } from './show-card.server.ts'
import type { PageServerLoad } from './$types'

/** The card of an employee: what do I do when I get such a reaction. */
export const load: PageServerLoad = ({ locals }) => showCard(locals)
