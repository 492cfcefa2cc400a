import type { Page } from 'playwright-core'

/** Answers the set-up of an agency by its own forms, from within the page. */
export async function setUpAgency(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const post = async (path: string, fields: Record<string, string>) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(fields),
      })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`)
    }
    const karin = { contactName: 'Els Brand', contactEmail: 'els@helder.example' }
    await post(location.pathname, {})
    await post('/setup/question/organisation', { organisation: 'Bureau Helder' })
    await post('/setup/question/languages', { 'languages[]': 'nl' })
    await post('/setup/question/stance', { stance: 'stimulate' })
    await post('/setup/question/contact', karin)
    await post('/setup/question/you', { yourName: 'Els Brand', yourEmail: 'els@helder.example' })
    await post('/setup/question/template', { template: 'agency-client' })
    await post('/setup/answers', {})
  })
}
