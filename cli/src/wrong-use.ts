/** The command was used wrongly or its input cannot be read: one clear line, exit code 2. */
export class WrongUse extends Error {}
