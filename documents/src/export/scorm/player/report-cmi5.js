// cmi5: three statements and no more (initialized, completed, terminated), and one document with the step somebody is at.
;(() => {
  const begun = Date.now()
  const launch = new URLSearchParams(location.search)
  const activity = launch.get('activityId')
  const registration = launch.get('registration')
  const endpoint = (launch.get('endpoint') ?? '').replace(/\/*$/, '/')
  const verbs = 'http://adlnet.gov/expapi/verbs/'
  const categories = 'https://w3id.org/xapi/cmi5/context/categories/'
  let actor = null
  let token = null
  let given = null
  let ended = false
  let kept = { place: null, completed: false }
  // One after the other: a system may refuse what comes out of order.
  let line = Promise.resolve()

  const reviewing = () => given.launchMode !== 'Normal'

  function ask(path, parameters, options = {}) {
    const query = new URLSearchParams(parameters)
    const { headers, ...rest } = options
    return fetch(`${endpoint}${path}?${query}`, {
      ...rest,
      headers: {
        authorization: `Basic ${token}`,
        'x-experience-api-version': '1.0.3',
        ...headers,
      },
    })
  }

  const stateOf = (stateId) => ({
    activityId: activity,
    agent: JSON.stringify(actor),
    registration,
    stateId,
  })

  function durationOf(milliseconds) {
    return `PT${(Math.round(milliseconds / 10) / 100).toFixed(2)}S`
  }

  async function state(verb, result, marks) {
    const statement = {
      id: crypto.randomUUID(),
      actor,
      verb: { id: verbs + verb, display: { en: verb } },
      object: { objectType: 'Activity', id: activity },
      context: {
        ...given.contextTemplate,
        registration,
        contextActivities: {
          ...given.contextTemplate?.contextActivities,
          category: [
            ...(given.contextTemplate?.contextActivities?.category ?? []),
            ...marks.map((mark) => ({ id: categories + mark })),
          ],
        },
      },
      timestamp: new Date().toISOString(),
      ...(result ? { result } : {}),
    }
    const answer = await ask(
      'statements',
      { statementId: statement.id },
      {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(statement),
        // What is said when the window closes must still arrive.
        keepalive: true,
      },
    )
    if (!answer.ok) throw new Error(String(answer.status))
  }

  async function keep() {
    const answer = await ask('activities/state', stateOf('handvat-place'), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(kept),
      keepalive: true,
    })
    if (!answer.ok) throw new Error(String(answer.status))
  }

  function inLine(work) {
    const done = line.then(work)
    line = done.catch(() => {})
    return done
  }

  async function readJson(answer) {
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  async function open() {
    actor = JSON.parse(launch.get('actor') ?? 'null')
    if (!actor || !activity || !registration || endpoint === '/') throw new Error('no launch')
    // The token is given once: asking a second time is an error of ours.
    const answer = await fetch(launch.get('fetch'), { method: 'POST' })
    token = (await answer.json())['auth-token']
    if (!token) throw new Error('no token')
    given = await readJson(await ask('activities/state', stateOf('LMS.LaunchData')))
    const profile = { profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(actor) }
    const wishes = await readJson(await ask('agents/profile', profile))
    kept = { ...kept, ...(await readJson(await ask('activities/state', stateOf('handvat-place')))) }
    await state('initialized', null, ['cmi5'])
    return wishes?.languagePreference ?? null
  }

  window.handvatReport = {
    async begin() {
      try {
        const language = await inLine(open)
        const { place, completed } = kept
        return { found: true, place, completed, reviewing: reviewing(), language }
      } catch {
        given = null
        return { found: false, place: null, completed: false, reviewing: false, language: null }
      }
    },
    keepPlace(place) {
      if (!given || ended || reviewing()) return
      kept = { ...kept, place }
      void inLine(keep).catch(() => {})
    },
    async complete() {
      if (!given || ended || reviewing()) return false
      // Once for a registration: whoever reads it again has completed it already.
      if (kept.completed) return true
      try {
        const result = { completion: true, duration: durationOf(Date.now() - begun) }
        await inLine(() => state('completed', result, ['cmi5', 'moveon']))
        kept = { ...kept, completed: true }
        await inLine(keep).catch(() => {})
        return true
      } catch {
        return false
      }
    },
    end() {
      if (!given || ended) return
      ended = true
      const result = { duration: durationOf(Date.now() - begun) }
      return inLine(() => state('terminated', result, ['cmi5'])).catch(() => {})
    },
    canLeave: () => Boolean(given?.returnURL),
    async leave() {
      await this.end()
      if (/^https?:/.test(given.returnURL)) location.assign(given.returnURL)
    },
  }
})()
