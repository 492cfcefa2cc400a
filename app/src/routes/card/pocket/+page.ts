/** As the whole card: without script. */
export const csr = false
