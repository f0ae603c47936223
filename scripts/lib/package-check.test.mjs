import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFakeElectron } from './fake-electron.mjs'
import { checkPackage, missingChunks, wrongFiles } from './package-check.mjs'

const RIGHT = [
  'package.json',
  'out/main/index.js',
  'out/main/migrations/0000_start.sql',
  'out/main/migrations/meta/_journal.json',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/inter-a.woff2',
  'resources/tray/light-16.png',
  'resources/icons/256x256.png',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/@napi-rs/keyring/index.js',
  'node_modules/@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node',
]

test('what belongs into the package is enough, and each of it is needed', () => {
  expect(wrongFiles(RIGHT)).toEqual([])
  for (const file of RIGHT) expect(wrongFiles(RIGHT.filter((other) => other !== file)), file).toHaveLength(1)
})

test.each([
  'src/main/index.ts',
  'out/main/index.js.map',
  'out/main/web.js',
  'out/main/run-web-host-abc.js',
  'out/.build-stamp',
  'test/e2e/fixtures.ts',
  'resources/kramar.svg',
  '.env',
  'node_modules/electron/index.js',
  'node_modules/axios/index.js',
  'node_modules/better-sqlite3/src/better_sqlite3.cpp',
])('%s is not packed', (file) => {
  expect(wrongFiles([...RIGHT, file])).toEqual([`not to be packed: ${file}`])
})

// Would catch: an updater that was left out and is missed only by the seller, on the day of the first update.
test('what a part of the main process loads is packed with it', () => {
  /** @type {Record<string, string>} */
  const texts = {
    'out/main/index.js': 'import{a}from"./shared-1.js";const later=()=>import("./updater-2.js")',
    'out/main/shared-1.js': 'import x from "better-sqlite3"',
    'out/renderer/page.js': 'import "./elsewhere.js"',
  }
  const read = (/** @type {string} */ file) => texts[file] ?? ''
  expect(missingChunks(Object.keys(texts), read)).toEqual(['missing: out/main/updater-2.js'])
  expect(missingChunks([...Object.keys(texts), 'out/main/updater-2.js'], read)).toEqual([])
})

/** @type {string} */
let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kramar-package-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// Would catch: a build whose fuses were never set, which runs any script with the rights of Kramar.
test('fuses are read from the program itself', async () => {
  for (const file of RIGHT) {
    mkdirSync(dirname(join(folder, 'app', file)), { recursive: true })
    writeFileSync(join(folder, 'app', file), '')
  }
  writeFakeElectron(join(folder, 'dist'), '45.0.0')
  const asar = join(folder, 'dist/resources/app.asar')
  await createPackageWithOptions(join(folder, 'app'), asar, { unpack: '**/*.node' })
  const program = join(folder, 'dist/electron')
  expect(await checkPackage(join(folder, 'dist/resources'), program)).toEqual([
    'the fuse RunAsNode is not off',
    'the fuse EnableNodeOptionsEnvironmentVariable is not off',
    'the fuse EnableNodeCliInspectArguments is not off',
    'the fuse EnableEmbeddedAsarIntegrityValidation is not on',
    'the fuse OnlyLoadAppFromAsar is not on',
    'the fuse GrantFileProtocolExtraPrivileges is not off',
  ])
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
  expect(await checkPackage(join(folder, 'dist/resources'), program)).toEqual([])
  cpSync(program, join(folder, 'dist/resources/app.asar.unpacked/more.js'))
  expect(await checkPackage(join(folder, 'dist/resources'), program)).toEqual(['not to be unpacked: more.js'])
})
