import type { Component } from 'svelte'

/** A Lucide icon as imported from `@lucide/svelte/icons/<name>`: 24 px, stroke 2, hidden from speech. */
export type Icon = Component<{ size?: number | string; strokeWidth?: number | string }>
