/** The id of the control that has this name, so that a list of errors can link to it. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** The ids that describe a control, for `aria-describedby`, or nothing when there are none. */
export function describedBy(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}
