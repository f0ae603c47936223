import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report } from './parts.ts'

const LARGEST_KB = 350

/** JavaScript that the page loads before it shows anything: its entry and everything that imports at once. */
export function benchFirstScreen(rendererDir: string): boolean {
  const html = readFileSync(join(rendererDir, 'index.html'), 'utf8')
  const waiting = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, path]) =>
    resolve(rendererDir, path ?? ''),
  )
  const sizes = new Map<string, number>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sizes.has(file)) continue
    const code = readFileSync(file, 'utf8')
    sizes.set(file, gzipSync(code).length)
    for (const [, path] of code.matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g)) {
      waiting.push(resolve(dirname(file), path ?? ''))
    }
  }
  const kilobytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1024
  report(
    `JavaScript of the first screen: ${kilobytes.toFixed(0)} kB gzip in ${sizes.size} files, at most ${LARGEST_KB} promised`,
  )
  return kilobytes <= LARGEST_KB
}
