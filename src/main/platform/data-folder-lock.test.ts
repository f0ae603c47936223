import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireDataFolderLock, readDataFolderHolder } from './data-folder-lock.ts'

let dataDir: string
let children: ChildProcess[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kramar-lock-'))
  children = []
})

afterEach(async () => {
  for (const child of children) await kill(child)
  rmSync(dataDir, { recursive: true })
})

/** Another process that takes the lock and keeps it until it is killed. */
async function startHolder(url: string): Promise<ChildProcess> {
  const lockModule = JSON.stringify(new URL('./data-folder-lock.ts', import.meta.url).href)
  const code = `
    import(${lockModule}).then(({ acquireDataFolderLock }) => {
      acquireDataFolderLock(${JSON.stringify(dataDir)}, 'web').announce(${JSON.stringify(url)})
      process.send('held')
      setInterval(() => {}, 1000)
    })`
  const script = join(dataDir, 'holder.mjs')
  writeFileSync(script, code)
  const child = fork(script, { execArgv: [] })
  children.push(child)
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

describe('acquireDataFolderLock', () => {
  it('refuses a second process and says who holds the folder', async () => {
    const holder = await startHolder('http://127.0.0.1:1/?key=k')
    expect(() => acquireDataFolderLock(dataDir, 'electron')).toThrowError(
      expect.objectContaining({
        code: 'data_dir_in_use',
        details: {
          path: dataDir,
          holder: { pid: holder.pid, host: 'web', url: 'http://127.0.0.1:1/?key=k' },
        },
      }),
    )
  })

  it('is free at once after the holder was killed', async () => {
    const holder = await startHolder('http://127.0.0.1:1/')
    await kill(holder)
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(true)
    const lock = acquireDataFolderLock(dataDir, 'electron')
    expect(readDataFolderHolder(dataDir)).toEqual({ pid: process.pid, host: 'electron', url: null })
    lock.release()
  })

  // Would catch: a file in the data folder that opens any program or site on the next start.
  it.each([
    'file:///bin/sh',
    'https://evil.example/',
    'http://127.0.0.1.evil.example:1/',
    'http://127.0.0.1@evil:1/',
  ])('believes no note that names %s', (url) => {
    writeFileSync(join(dataDir, 'instance.json'), JSON.stringify({ pid: 1, host: 'web', url }))
    expect(readDataFolderHolder(dataDir)).toBeNull()
  })

  it('is refused twice in one process, and free after release', () => {
    const lock = acquireDataFolderLock(dataDir, 'web')
    expect(() => acquireDataFolderLock(dataDir, 'web')).toThrow('data_dir_in_use')
    lock.release()
    lock.release()
    expect(readDataFolderHolder(dataDir)).toBeNull()
    acquireDataFolderLock(dataDir, 'web').release()
    expect(readdirSync(dataDir)).toEqual(['lock.sqlite'])
  })

  it('does not let one who was refused drop the lock of the holder', async () => {
    await startHolder('http://127.0.0.1:1/')
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(() => acquireDataFolderLock(dataDir, 'web')).toThrow('data_dir_in_use')
    }
  })

  it.skipIf(process.platform === 'win32')('keeps the address with its key from other users', () => {
    const lock = acquireDataFolderLock(dataDir, 'web')
    lock.announce('http://127.0.0.1:1/?key=k')
    expect(statSync(join(dataDir, 'instance.json')).mode & 0o777).toBe(0o600)
    lock.release()
  })

  it('has no name for a holder whose note cannot be read', () => {
    const lock = acquireDataFolderLock(dataDir, 'web')
    writeFileSync(join(dataDir, 'instance.json'), '{"pid":')
    expect(() => acquireDataFolderLock(dataDir, 'web')).toThrowError(
      expect.objectContaining({ details: { path: dataDir, holder: null } }),
    )
    lock.release()
  })
})
