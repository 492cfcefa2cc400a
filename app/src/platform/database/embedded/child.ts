// Stands for a Handvat that tests may kill: starts the server of a folder, says so in one line, and stays.
import { startEmbedded } from './server.ts'

const [folder, ending] = process.argv.slice(2)
if (!folder) throw new Error('Name a data folder.')
const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
console.log(JSON.stringify({ pid: server.pid, connection: server.connection }))
if (ending === 'throw') throw new Error('An error nobody caught')
setInterval(() => undefined, 60_000)
