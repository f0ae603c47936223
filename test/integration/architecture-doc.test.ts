import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

// Would catch: a feature that a newcomer finds in no table, a row for one that is gone.
test('the architecture names every folder of the main process, and none that is not there', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  const folders = readdirSync(join(ROOT, 'src/main'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const table = text
    .split('\n')
    .filter((line) => line.startsWith('| `src/main/'))
    .map((line) => line.split('|')[1] ?? '')
    .join()
  const named = [...table.matchAll(/`(?:src\/main\/)?([\w-]+)`/g)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(folders.toSorted())
})
