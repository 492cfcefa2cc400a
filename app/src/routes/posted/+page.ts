/** Without script the page that was kept for offline use is the same as the one from the server. */
export const csr = false
