import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(root, 'scripts/start.mjs')

/** What is waited for comes at once; the limit is for a machine that is busy with other things. */
const PATIENCE = { timeout: 30_000 }

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

  describe.each([
    ['the host is being loaded', () => isHostRunning()],
    ['the data is being opened', () => existsSync(path.join(dataDir, 'lock.sqlite'))],
    ['the demo shop is being made', () => existsSync(path.join(dataDir, 'demo-shop.jsonl'))],
  ])('asked to end when %s', (_moment, isReached) => {
    test('by Ctrl+C, it ends with 0, in silence', async () => {
      const { child, output } = launch('npm', ['start', '--', ...options()])
      await vi.waitFor(() => expect(isReached()).toBe(true), { ...PATIENCE, interval: 5 })
      process.kill(-(child.pid as number), 'SIGINT')
      expect(await exitCode(child), output()).toBe(0)
      expect(output()).not.toMatch(/error|did not close/i)
      expect(isHostRunning()).toBe(false)
    })

    test('by SIGTERM to the script, it ends with 0', async () => {
      const { child, output } = launch(process.execPath, [script, ...options()])
      await vi.waitFor(() => expect(isReached()).toBe(true), { ...PATIENCE, interval: 5 })
      child.kill('SIGTERM')
      expect(await exitCode(child), output()).toBe(0)
      expect(output()).not.toMatch(/error|did not close/i)
      expect(isHostRunning()).toBe(false)
    })
  })

  test('a kill -9 of the script leaves no web host behind', async () => {
    const { child, port } = await start(process.execPath, [script, ...options()])
    expect(await isAnswering(port)).toBe(true)
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await isAnswering(port)).toBe(false), {
      timeout: 30_000,
      interval: 50,
    })
  })

  test('a kill -9 of npm leaves neither the script nor the web host behind', async () => {
    const { child, port } = await start('npm', ['start', '--', ...options()])
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await isAnswering(port)).toBe(false), {
      timeout: 30_000,
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

test('a wrong address of the API is refused in one line, with exit code 2', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, ...options()], {
    encoding: 'utf8',
    env: { ...process.env, KRAMAR_PROM_API_URL: 'ftp://prom.example' },
  })
  expect(stderr).toBe('KRAMAR_PROM_API_URL must be an http or https address, not "ftp://prom.example"\n')
  expect(status).toBe(2)
})

test.skipIf(process.platform === 'win32')('what Kramar writes is for its owner only', async () => {
  const { child } = await start(process.execPath, [script, ...options()])
  const mode = (name: string) => (statSync(path.join(dataDir, name)).mode & 0o777).toString(8)
  expect(['instance.json', 'web-session', 'demo-shop.jsonl'].map(mode)).toEqual(['600', '600', '600'])
  child.kill('SIGTERM')
  expect(await exitCode(child)).toBe(0)
  // The log is written out by the end at the latest.
  const logs = readdirSync(path.join(dataDir, 'logs')).map((name) => mode(path.join('logs', name)))
  expect(new Set(logs)).toEqual(new Set(['600']))
})

/** Whether the web host of this test is there, be it still loading. */
function isHostRunning(): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' })
  return stdout.split('\n').some((line) => line.includes('out/main/web.js') && line.includes(dataDir))
}

function options(host: 'browser' | 'electron' = 'browser'): string[] {
  const common = ['--demo', '--no-open', '--port', '0', '--data-dir', dataDir, '--secrets', 'memory']
  return host === 'browser' ? ['--browser', ...common] : common
}

function launch(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, detached: true })
  started.push(child)
  let text = ''
  const read = (chunk: Buffer) => {
    text += chunk
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return { child, output: () => text }
}

/** Runs the command until Kramar says that it is ready. */
async function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const startedAt = performance.now()
  const { child, output } = launch(command, args, env)
  const port = await new Promise<number>((resolve, reject) => {
    const look = () => {
      const ready = /^Kramar is ready: http:\/\/127\.0\.0\.1:(\d+)\//m.exec(output())
      if (ready) resolve(Number(ready[1]))
    }
    child.stdout.on('data', look)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output()}`)))
  })
  return { child, port, output, readyAfterMs: performance.now() - startedAt }
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
