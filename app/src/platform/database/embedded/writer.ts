// Stands for a Handvat under load in the kill test: starts the server of a folder, then writes rows through the
// role of the app, each in a transaction of its own, and prints a row's id only once its commit is confirmed.
import { writeSync } from 'node:fs'
import { withClient } from './client.ts'
import { startEmbedded } from './server.ts'

const [folder, first] = process.argv.slice(2)
if (!folder || !first) throw new Error('Name a data folder and the first id.')
const WRITERS = 4
const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
const { connection } = server

await withClient(connection, connection.owner, connection.database, async (client) => {
  await client.query(
    `create schema if not exists scratch;
     create table if not exists scratch.row (id bigint primary key, body text not null);
     create index if not exists row_body on scratch.row (body);
     grant usage on schema scratch to handvat_app;
     grant select, insert on scratch.row to handvat_app`,
  )
})
await Promise.all(
  Array.from({ length: WRITERS }, (_, writer) =>
    withClient(connection, connection.app, connection.database, async (client) => {
      for (let id = Number(first) + writer; ; id += WRITERS) {
        const body = 'repeat(md5($1::bigint::text), 1 + ($1::bigint % 90)::int)'
        const insert = `insert into scratch.row values ($1::bigint, ${body})`
        if (id % 3 === 0) await client.query('begin')
        await client.query(insert, [id])
        if (id % 3 === 0) await client.query('commit')
        // Straight to the pipe: a line that waits in this program would die with it.
        writeSync(1, `${id}\n`)
      }
    }),
  ),
)
