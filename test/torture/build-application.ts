import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '../..')

/**
 * Puts the application into one file, as for the product: hundreds of lives are to begin soon after each other.
 * @returns the file to start
 */
export async function buildApplication(): Promise<string> {
  // Not beside the product's build, which empties its folder.
  const outDir = join(ROOT, 'node_modules', `.torture-${process.pid}`)
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(import.meta.dirname, 'application.ts'),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'application.mjs', codeSplitting: false } },
    },
  })
  cpSync(join(ROOT, 'src/main/database/migrations'), join(outDir, 'migrations'), { recursive: true })
  return join(outDir, 'application.mjs')
}
