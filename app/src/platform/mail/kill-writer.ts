// Stands for a Handvat that sends a mailing in the kill test: posts `count` letters in one transaction, and sends what waits.
import { act } from '../database/act.server.ts'
import { connect } from '../database/connection.server.ts'
import { startJobs } from '../jobs.server.ts'
import { postLetters, sendFew, sendMany, useMailServer } from '../mail.server.ts'
import { visitorOf } from '../who.ts'

const [connection, smtpUrl, organisation, count] = process.argv.slice(2)
if (!connection || !smtpUrl || !organisation)
  throw new Error('Name a database, a mail server and an organisation.')
const settings = JSON.parse(connection) as object
await connect(settings)
useMailServer(smtpUrl, 'handvat@waterrijk.example')
await startJobs(settings, { 'mail.send': sendFew, 'mail.batch': sendMany })
const letters = Array.from({ length: Number(count ?? 0) }, (_, index) => ({
  to: `p${index}@waterrijk.example`,
  subject: 'Lees mee',
  body: `https://handvat.example/sign-in/${index}`,
}))
await act(visitorOf(organisation), (context) => postLetters(context, letters))
