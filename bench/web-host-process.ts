import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { BridgeMessage } from '#shared/bridge.ts'
import type { contract } from '#shared/contract/contract.ts'
import { MEMORY_ENV } from '../scripts/lib/memory-env.mjs'
import { openSocketPage } from '../test/contract/socket-page.ts'

const ROOT = join(import.meta.dirname, '..')
const ENTRY = join(ROOT, 'out/main/web.js')

export interface WebHostProcess {
  pid: number
  /** Asks as a page does that is open only for `use`. */
  asPage<Result>(use: (api: ContractRouterClient<typeof contract>) => Promise<Result>): Promise<Result>
  stop(): Promise<void>
}

/** The built web host, as a seller starts it, without a browser; tokens in memory. */
export async function startWebHostProcess(dataDir: string, promApiUrl: string): Promise<WebHostProcess> {
  if (!existsSync(ENTRY)) throw new Error('There is no build to measure: npm run build')
  const args = [ENTRY, '--secrets', 'memory', '--no-open', '--port', '0', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...MEMORY_ENV, ...process.env, KRAMAR_PROM_API_URL: promApiUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = new URL(await readyAddress(child))
  const answer = await fetch(address, { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined || child.pid === undefined) throw new Error('the web host let nobody in')
  return {
    pid: child.pid,
    async asPage(use) {
      const page = openSocketPage(address.origin, cookie, () => {})
      const port = {
        postMessage: (message: BridgeMessage) => page.bridge.post(message),
        addEventListener: (
          type: 'message' | 'close',
          listener: (event: { data?: BridgeMessage }) => void,
        ) => {
          page.bridge.subscribe((message) => {
            if (message === null) {
              if (type === 'close') listener({})
            } else if (type === 'message') listener({ data: message })
          })
        },
      } as unknown as MessagePort
      try {
        return await use(createORPCClient(new RPCLink({ port })))
      } finally {
        await page.leave()
      }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function readyAddress(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
    const address = /^Kramar is ready: (\S+)$/m.exec(output)?.[1]
    if (address !== undefined) resolve(address)
  })
  child.once('exit', (code) => reject(new Error(`the web host ended with ${code}: ${output}`)))
  return promise
}
