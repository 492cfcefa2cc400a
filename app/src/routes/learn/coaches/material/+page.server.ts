import { library } from 'virtual:library'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { language } }) => ({
  sheets: library.learn.coaching.map(({ id, title, lead, points }) => ({
    id,
    title: title[language],
    lead: lead[language],
    points: points.map((point) => ({ title: point.title[language], text: point.text[language] })),
  })),
})
