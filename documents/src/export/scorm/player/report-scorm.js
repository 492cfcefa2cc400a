// SCORM 1.2: tells the learning system that somebody began, at which step they are, how long it took, and that they are done.
;(() => {
  const begun = Date.now()
  let api = null
  let ended = false
  let reviewing = false
  let completed = false

  // The system puts its `API` on a window around this one, or on the one that opened it; another site's window refuses a look.
  function find(from) {
    let one = from
    for (let depth = 0; one && depth < 500; depth++) {
      try {
        if (one.API) return one.API
      } catch {
        return null
      }
      if (one.parent === one) return null
      one = one.parent
    }
    return null
  }

  const ok = (answer) => String(answer) === 'true'
  const get = (name) => String(api.LMSGetValue(name) ?? '')
  const set = (name, value) => ok(api.LMSSetValue(name, value))

  function timeOf(milliseconds) {
    const hundredths = Math.floor(milliseconds / 10)
    const two = (number) => String(number).padStart(2, '0')
    const hours = Math.floor(hundredths / 360_000)
    const minutes = Math.floor(hundredths / 6_000) % 60
    const seconds = Math.floor(hundredths / 100) % 60
    return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`
  }

  window.handvatReport = {
    async begin() {
      api = find(window) ?? (window.opener ? find(window.opener) : null)
      if (!api || !ok(api.LMSInitialize(''))) {
        api = null
        return { found: false, place: null, completed: false, reviewing: false, language: null }
      }
      const status = get('cmi.core.lesson_status')
      reviewing = ['review', 'browse'].includes(get('cmi.core.lesson_mode'))
      // What was done stays done: reading it again takes nothing back.
      completed = ['completed', 'passed'].includes(status)
      if (!completed && !reviewing) {
        set('cmi.core.lesson_status', 'incomplete')
        api.LMSCommit('')
      }
      return { found: true, place: get('cmi.suspend_data'), completed, reviewing, language: null }
    },
    keepPlace(place) {
      if (!api || ended || reviewing) return
      set('cmi.suspend_data', place)
      api.LMSCommit('')
    },
    async complete() {
      if (!api || ended || reviewing) return false
      const noted = set('cmi.core.lesson_status', 'completed') && ok(api.LMSCommit(''))
      completed ||= noted
      return noted
    },
    end() {
      if (!api || ended) return
      ended = true
      if (!reviewing) {
        set('cmi.core.session_time', timeOf(Date.now() - begun))
        set('cmi.core.exit', completed ? '' : 'suspend')
      }
      api.LMSFinish('')
    },
    canLeave: () => false,
    leave() {},
  }
})()
