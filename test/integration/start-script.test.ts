import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(root, 'scripts/start.mjs')

let dataDir = ''
let started: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'kramar-start-'))
})

afterEach(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  started = []
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('SIGTERM to npm closes Kramar and ends with 0, in silence', async () => {
    const { child, port, output } = await start('npm', ['start', '--', ...options()])
    child.kill('SIGTERM')
    expect(await exitCode(child)).toBe(0)
    expect(await isAnswering(port)).toBe(false)
    expect(output()).not.toContain('npm error')
  })

  test('Ctrl+C, which reaches npm and the script at once, ends with 0', async () => {
    const { child, port, output } = await start('npm', ['start', '--', ...options()])
    process.kill(-(child.pid as number), 'SIGINT')
    expect(await exitCode(child)).toBe(0)
    expect(await isAnswering(port)).toBe(false)
    expect(output()).not.toContain('npm error')
  })

  test('SIGTERM to the script itself ends with 0', async () => {
    const { child, port } = await start(process.execPath, [script, ...options()])
    child.kill('SIGTERM')
    expect(await exitCode(child)).toBe(0)
    expect(await isAnswering(port)).toBe(false)
  })

  test('a kill -9 of the script leaves no web host behind', async () => {
    const { child, port } = await start(process.execPath, [script, ...options()])
    expect(await isAnswering(port)).toBe(true)
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await isAnswering(port)).toBe(false), {
      timeout: 10_000,
      interval: 50,
    })
  })

  test('a kill -9 of npm leaves neither the script nor the web host behind', async () => {
    const { child, port } = await start('npm', ['start', '--', ...options()])
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await isAnswering(port)).toBe(false), {
      timeout: 10_000,
      interval: 50,
    })
  })
})

describe('where Electron cannot be had', () => {
  let silentHost: Server

  beforeEach(async () => {
    silentHost = createServer(() => {})
    silentHost.listen(0, '127.0.0.1')
    await once(silentHost, 'listening')
  })

  afterEach(() => {
    silentHost.closeAllConnections()
    silentHost.close()
  })

  test('a host of the download that does not answer is known within 15 s and told in one line', async () => {
    const { port } = silentHost.address() as AddressInfo
    const { child, output, readyAfterMs } = await start(process.execPath, [script, ...options('electron')], {
      DISPLAY: ':7',
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      ELECTRON_OVERRIDE_DIST_PATH: dataDir,
      electron_config_cache: dataDir,
    })
    child.kill('SIGTERM')
    await exitCode(child)
    const told = output()
      .split('\n')
      .filter((line) => line.startsWith('Kramar opens in the browser'))
    expect(told).toEqual([
      `Kramar opens in the browser: 127.0.0.1:${port}, where Electron is downloaded from, does not answer.`,
    ])
    expect(readyAfterMs).toBeLessThan(15_000)
  })
})

test('an option that does not exist is explained, with exit code 2', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, '--prot', '80'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toContain('--prot')
  expect(stderr).toContain('Usage: npm start -- [options]')
})

function options(host: 'browser' | 'electron' = 'browser'): string[] {
  const common = ['--demo', '--no-open', '--port', '0', '--data-dir', dataDir, '--secrets', 'memory']
  return host === 'browser' ? ['--browser', ...common] : common
}

/** Runs the command until Kramar says that it is ready. */
async function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const startedAt = performance.now()
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, detached: true })
  started.push(child)
  let text = ''
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk
      const ready = /^Kramar is ready: http:\/\/127\.0\.0\.1:(\d+)\//m.exec(text)
      if (ready) resolve(Number(ready[1]))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${text}`)))
  })
  return { child, port, output: () => text, readyAfterMs: performance.now() - startedAt }
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
