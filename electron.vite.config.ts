import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
/** `npm run dev` builds elsewhere: a Kramar that runs from out/ keeps its files. */
const out = process.env.KRAMAR_OUT_DIR ?? 'out'

/** The SQL that moves a database from version to version is read at run time, from beside the bundle. */
function copyMigrations(): Plugin {
  return {
    name: 'kramar:copy-migrations',
    writeBundle() {
      cpSync(resolve(root, 'src/main/database/migrations'), resolve(root, out, 'main/migrations'), {
        recursive: true,
      })
    },
  }
}

export default defineConfig({
  main: {
    plugins: [copyMigrations()],
    build: {
      outDir: `${out}/main`,
      sourcemap: true,
      // In one file each start reads a few files instead of two thousand, and takes a third of the time.
      externalizeDeps: false,
      rolldownOptions: {
        // Native: their binaries are found from where they lie.
        external: ['better-sqlite3', '@napi-rs/keyring'],
        // Packaging leaves web.js out: nothing of the product's entry imports it.
        input: {
          index: resolve(root, 'src/main/index.ts'),
          web: resolve(root, 'src/main/web/index.ts'),
          // Run on a thread of its own, by its name.
          'integrity-worker': resolve(root, 'src/main/database/integrity-worker.ts'),
        },
        // Flat, so that `import.meta.dirname` is the folder `main` in every chunk.
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // V8 keeps the text of what it runs: comments and spaces are megabytes. Names stay, for the log.
          minify: { compress: false, mangle: false, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      // A sandboxed preload is CommonJS and may require nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: `${out}/renderer`,
      // electron-vite leaves it out: a page of half the size is read and compiled in half the time.
      minify: true,
      // Assets in the page's text would need `data:` for more than pictures in the Content-Security-Policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(root, 'src/renderer/index.html') },
    },
  },
})
