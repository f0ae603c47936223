import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildWithStamp, isBuildFresh, sourceHash } from './build.mjs'

let root = ''

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kramar-build-'))
  write('src/main/index.ts', 'start()')
  write('package.json', '{}')
  await buildWithStamp(root, sourceHash(root), writeProducts)
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('staleness of the build', () => {
  test('is fresh after a build, and stays so when only times change', () => {
    utimesSync(path.join(root, 'src/main/index.ts'), new Date(), new Date())
    expect(isFresh()).toBe(true)
  })

  test.each([
    ['a changed file', 'src/main/index.ts'],
    ['a new file', 'src/main/new.ts'],
    ['a changed page', 'src/renderer/index.html'],
    ['a new picture', 'resources/icon.png'],
    ['another setting of the build', 'electron.vite.config.ts'],
    ['other dependencies', 'package-lock.json'],
  ])('is stale after %s', (_what, file) => {
    write(file, 'something else')
    expect(isFresh()).toBe(false)
  })

  test('is stale after a file was removed', () => {
    rmSync(path.join(root, 'src/main/index.ts'))
    expect(isFresh()).toBe(false)
  })

  test('is stale after a file was renamed', () => {
    const before = sourceHash(root)
    rmSync(path.join(root, 'src/main/index.ts'))
    write('src/main/other.ts', 'start()')
    expect(sourceHash(root)).not.toBe(before)
  })

  test('does not care for tests', () => {
    write('src/main/index.test.ts', 'test()')
    write('src/renderer/App.test.tsx', 'test()')
    write('test/e2e/first.spec.ts', 'test()')
    expect(isFresh()).toBe(true)
  })

  test('is stale after a build that was cut short', async () => {
    write('src/main/index.ts', 'start(2)')
    const cut = buildWithStamp(root, sourceHash(root), () => Promise.reject(new Error('killed')))
    await expect(cut).rejects.toThrow('killed')
    write('src/main/index.ts', 'start()')
    expect(isFresh()).toBe(false)
  })

  test('is stale after a build that failed', async () => {
    expect(await buildWithStamp(root, sourceHash(root), async () => false)).toBe(false)
    expect(isFresh()).toBe(false)
  })

  test('is stale when a file that it must leave is gone', () => {
    rmSync(path.join(root, 'out/main/web.js'))
    expect(isFresh()).toBe(false)
  })

  test('is stale when the sources changed while it was made', async () => {
    await buildWithStamp(root, sourceHash(root), async () => {
      write('src/main/index.ts', 'start(3)')
      return writeProducts()
    })
    expect(isFresh()).toBe(false)
  })
})

function isFresh() {
  return isBuildFresh(root, sourceHash(root))
}

async function writeProducts() {
  for (const file of ['main/index.js', 'main/web.js', 'preload/index.cjs', 'renderer/index.html']) {
    write(`out/${file}`, 'built')
  }
  return true
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
