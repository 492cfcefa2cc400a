// Shows a course one step at a time, and keeps what somebody chooses in this window: only the step and the end are told.
// `window.handvatReport` (report-scorm.js or report-cmi5.js) speaks to the learning system.
;(() => {
  const report = window.handvatReport
  const courses = [...document.querySelectorAll('.course')]
  const languages = courses.map((course) => course.lang)
  let at = 0
  let course = courses[0]

  const stepsOf = (one) => [...one.querySelectorAll('.step')]
  const all = (one, selector) => [...one.querySelectorAll(selector)]
  const tell = (name, shown) => {
    for (const one of document.querySelectorAll(`[data-say="${name}"]`)) one.hidden = !shown
  }

  function show(language, step, focus) {
    course = courses[Math.max(0, languages.indexOf(language))]
    for (const one of courses) one.hidden = one !== course
    const steps = stepsOf(course)
    at = Math.min(Math.max(0, step), steps.length - 1)
    steps.forEach((one, index) => (one.hidden = index !== at))
    const now = steps[at]
    document.documentElement.lang = course.lang
    course.querySelector('.place').textContent = now.dataset.place
    document.title = `${now.querySelector('h1').textContent} · ${course.dataset.title}`
    if (!focus) return
    window.scrollTo(0, 0)
    now.querySelector('h1').focus({ preventScroll: true })
  }

  // The step and the language, and nothing of what was answered: a scene would tell which way somebody went.
  function go(language, step) {
    show(language, step, true)
    report.keepPlace(`${course.lang}:${at}`)
  }

  function fold(one) {
    for (const scene of all(one, '.scene'))
      scene.hidden = scene.previousElementSibling?.matches('.scene') ?? false
    for (const nuance of all(one, '.nuance')) nuance.hidden = true
    for (const end of all(one, '.end')) end.hidden = true
    for (const answer of all(one, '.answer')) answer.setAttribute('aria-expanded', 'false')
  }

  // One may always choose again: what followed from the earlier answer folds away.
  function choose(answer) {
    const step = answer.closest('.step')
    const scene = answer.closest('.scene')
    for (const other of all(scene, '.answer')) {
      other.setAttribute('aria-expanded', String(other === answer))
      other.nextElementSibling.hidden = other !== answer
    }
    const scenes = all(step, '.scene')
    for (const later of scenes.slice(scenes.indexOf(scene) + 1)) {
      later.hidden = true
      fold(later)
    }
    step.querySelector('.end').hidden = Boolean(answer.dataset.to)
  }

  function readOn(button) {
    const answer = button.closest('li').querySelector('.answer')
    const next = button.closest('.step').querySelector(`[data-scene="${answer.dataset.to}"]`)
    fold(next)
    next.hidden = false
    next.querySelector('.told').focus()
  }

  async function finish(button) {
    button.disabled = true
    const noted = await report.complete()
    button.disabled = noted
    for (const one of courses) {
      const words = one.querySelector(`[data-words="${noted ? 'finished' : 'notNoted'}"]`)
      one.querySelector('.said').textContent = words.content.textContent
      if (noted) one.querySelector('[data-finish]').disabled = true
    }
    tell('leave', noted && report.canLeave())
  }

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button')
    if (!button) return
    if (button.dataset.go) go(course.lang, at + (button.dataset.go === 'on' ? 1 : -1))
    else if (button.dataset.switch) go(button.dataset.switch, at)
    else if (button.matches('.answer')) choose(button)
    else if ('more' in button.dataset) readOn(button)
    else if ('finish' in button.dataset) void finish(button)
    else if ('leave' in button.dataset) void report.leave()
  })

  document.documentElement.classList.add('runs')
  for (const one of courses) fold(one)
  show(languages[0], 0, false)
  // Not on `beforeunload`: a press on a mail address fires that too, and nobody leaves.
  window.addEventListener('pagehide', () => report.end())
  // A page that comes back as it was has ended its session, so it begins anew.
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload())

  void report.begin().then(({ found, place, completed, reviewing, language }) => {
    const [, kept, step] = /^(nl|en):(\d{1,3})$/.exec(place ?? '') ?? []
    const wished = languages.find((one) => language?.toLowerCase().startsWith(one))
    // Whoever was quick is left where they are.
    if (at === 0) show(kept ?? wished ?? course.lang, Number(step ?? 0), false)
    tell('noSystem', !found)
    tell('finish', found && !reviewing)
    tell('reviewing', found && reviewing)
    tell('finishedBefore', found && completed && !reviewing)
    document.documentElement.dataset.ready = ''
  })
})()
