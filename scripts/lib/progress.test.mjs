import { expect, test } from 'vitest'
import { createProgress } from './progress.mjs'

/** @param {boolean} isTTY */
function recorder(isTTY) {
  /** @type {string[]} */
  const written = []
  const out = { isTTY, write: (/** @type {string} */ text) => written.push(text) }
  return { written, progress: createProgress(out, 'Downloading Electron') }
}

test('a terminal sees every per cent on one line', () => {
  const { written, progress } = recorder(true)
  for (let received = 0; received <= 100_000_000; received += 100_000) progress.update(received, 100_000_000)
  progress.end()
  expect(written).toHaveLength(102)
  expect(written.at(-2)).toBe('\rDownloading Electron: 100 % of 100 MB ')
  expect(written.at(-1)).toBe('\n')
})

test('a log sees a line for every tenth part', () => {
  const { written, progress } = recorder(false)
  for (let received = 0; received <= 100_000_000; received += 100_000) progress.update(received, 100_000_000)
  progress.end()
  expect(written).toHaveLength(11)
  expect(written.at(-1)).toBe('Downloading Electron: 100 % of 100 MB\n')
})

test('a server that does not tell the size still shows what came', () => {
  const { written, progress } = recorder(true)
  progress.update(42_000_000, null)
  expect(written).toEqual(['\rDownloading Electron: 42 MB '])
})
