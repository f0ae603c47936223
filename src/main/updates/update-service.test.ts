import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { NewVersion } from '#shared/contract/updates.ts'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import type { Updater } from '../ports.ts'
import { CHECK_INTERVAL_MS, createUpdateService, FIRST_LOOK_MS, LOOK_INTERVAL_MS } from './update-service.ts'

const NEWER: NewVersion = { version: '2.0.0', notes: '<b>Швидше</b>' }

function createScene(options: { installs?: Updater['installs']; settings?: object } = {}) {
  const clock = createSteppedClock(1_000_000)
  const settings = { areUpdatesChecked: true, areUpdatesInstalledOnQuit: true, ...options.settings }
  const scene = {
    finds: 0,
    restarts: 0,
    isInstalledOnQuit: false,
    newest: null as NewVersion | null,
    findFails: false,
    /** Of the download under way. */
    download: Promise.withResolvers<void>(),
    tellProgress: (_percent: number) => {},
    changes: 0,
  }
  const updater: Updater = {
    installs: options.installs ?? 'self',
    async find() {
      scene.finds += 1
      if (scene.findFails) throw new Error('no net')
      return scene.newest
    },
    async download(onProgress) {
      scene.tellProgress = onProgress
      await scene.download.promise
    },
    setInstallOnQuit(isOn) {
      scene.isInstalledOnQuit = isOn
    },
    restart() {
      scene.restarts += 1
    },
    failureOf: () => 'unreachable',
  }
  const nothing = () => {}
  const service = createUpdateService({
    updater,
    clock,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    settings: () => settings,
    onChanged() {
      scene.changes += 1
    },
  })
  const step = async (ms: number) => {
    await clock.advance(ms)
    await settle()
  }
  return { clock, scene, service, settings, step }
}

describe('looking for new versions', () => {
  // Would catch: looking at once, never again, or every hour.
  it('looks after the start and once a day', async () => {
    const { scene, service, step } = createScene()
    service.start()
    await step(FIRST_LOOK_MS - 1)
    expect(scene.finds).toBe(0)
    await step(1)
    expect(scene.finds).toBe(1)
    expect(service.view()).toMatchObject({ state: { kind: 'idle' }, checkedAt: 1_000_000 + FIRST_LOOK_MS })
    await step(CHECK_INTERVAL_MS - LOOK_INTERVAL_MS)
    expect(scene.finds).toBe(1)
    await step(LOOK_INTERVAL_MS)
    expect(scene.finds).toBe(2)
    service.stop()
    await step(2 * CHECK_INTERVAL_MS)
    expect(scene.finds).toBe(2)
  })

  it('looks again an hour after a failure, and says what it was', async () => {
    const { scene, service, step } = createScene()
    scene.findFails = true
    service.start()
    await step(FIRST_LOOK_MS)
    expect(service.view()).toMatchObject({
      state: { kind: 'failed', during: 'check', failure: 'unreachable' },
      checkedAt: null,
    })
    await step(LOOK_INTERVAL_MS - 1)
    expect(scene.finds).toBe(1)
    scene.findFails = false
    await step(1)
    expect(scene.finds).toBe(2)
    expect(service.view().state).toEqual({ kind: 'idle' })
  })

  it('switched off looks only when it is told to', async () => {
    const { scene, service, step } = createScene({ settings: { areUpdatesChecked: false } })
    service.start()
    await step(2 * CHECK_INTERVAL_MS)
    expect(scene.finds).toBe(0)
    expect((await service.checkNow()).state).toEqual({ kind: 'idle' })
    expect(scene.finds).toBe(1)
  })

  it('fetches in the background and installs when Kramar ends, not before', async () => {
    const { scene, service, settings } = createScene()
    scene.newest = NEWER
    expect((await service.checkNow()).state).toEqual({
      kind: 'downloading',
      version: '2.0.0',
      notes: 'Швидше',
      percent: 0,
    })
    service.restart()
    expect(scene.restarts).toBe(0)
    scene.tellProgress(50.4)
    scene.tellProgress(50.9)
    expect(service.view().state).toMatchObject({ percent: 50 })
    // Looking, found, half: what changes nothing on the page is not told.
    expect(scene.changes).toBe(3)
    await service.checkNow()
    expect(scene.finds).toBe(1)
    scene.download.resolve()
    await settle()
    expect(service.view().state).toEqual({ kind: 'ready', version: '2.0.0', notes: 'Швидше' })
    expect(scene.isInstalledOnQuit).toBe(true)
    settings.areUpdatesInstalledOnQuit = false
    service.onSettingsChanged()
    expect(scene.isInstalledOnQuit).toBe(false)
    service.restart()
    expect(scene.restarts).toBe(1)
  })

  // Would catch: the system's question for a password in the way of a computer that is shut down.
  it('installs nothing by itself where the system asks for a password', async () => {
    const { scene, service } = createScene({ installs: 'password' })
    scene.newest = NEWER
    await service.checkNow()
    scene.download.resolve()
    await settle()
    expect(service.view()).toMatchObject({ state: { kind: 'ready' }, installs: 'password' })
    expect(scene.isInstalledOnQuit).toBe(false)
  })

  it('installs nothing that its makers have taken back', async () => {
    const { scene, service } = createScene()
    scene.newest = NEWER
    await service.checkNow()
    scene.download.resolve()
    await settle()
    scene.newest = null
    await service.checkNow()
    expect(service.view().state).toEqual({ kind: 'idle' })
    expect(scene.isInstalledOnQuit).toBe(false)
  })

  it('fails to fetch, and fetches when it is asked again', async () => {
    const { scene, service } = createScene()
    scene.newest = NEWER
    await service.checkNow()
    scene.download.reject(new Error('cut'))
    await settle()
    expect(service.view().state).toEqual({ kind: 'failed', during: 'download', failure: 'unreachable' })
    expect(scene.isInstalledOnQuit).toBe(false)
    scene.download = Promise.withResolvers()
    expect((await service.checkNow()).state).toMatchObject({ kind: 'downloading', percent: 0 })
  })

  it('where there are no updates says why', async () => {
    const { clock } = createScene()
    const nothing = () => {}
    const service = createUpdateService({
      updater: 'noFeed',
      clock,
      logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
      settings: () => ({ areUpdatesChecked: true, areUpdatesInstalledOnQuit: true }),
      onChanged: nothing,
    })
    service.start()
    service.restart()
    expect((await service.checkNow()).state).toEqual({ kind: 'none', reason: 'noFeed' })
  })
})
