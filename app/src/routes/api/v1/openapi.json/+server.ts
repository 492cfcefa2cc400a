import { json } from '@sveltejs/kit'
import { describeApi } from '@handvat/api/openapi.ts'
import { appUrl } from '#platform/address.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = () => json(describeApi(appUrl()))
