import { describe, expect, it } from 'vitest'
import type { UpdateState } from '#shared/contract/updates.ts'
import { nextUpdateState, type UpdateEvent } from './update-state.ts'

const FOUND = { version: '2.0.0', notes: 'Швидше' }
const READY: UpdateState = { kind: 'ready', ...FOUND }
const DOWNLOADING: UpdateState = { kind: 'downloading', ...FOUND, percent: 40 }

describe('the search for a new version', () => {
  it.each<[string, UpdateState, UpdateEvent, UpdateState]>([
    ['looks', { kind: 'idle' }, { type: 'checkStarted' }, { kind: 'checking' }],
    ['finds nothing', { kind: 'checking' }, { type: 'nothingFound' }, { kind: 'idle' }],
    ['finds', { kind: 'checking' }, { type: 'found', found: FOUND }, { ...DOWNLOADING, percent: 0 }],
    ['fetches', DOWNLOADING, { type: 'progressed', percent: 41.5 }, { ...DOWNLOADING, percent: 41 }],
    ['never goes back', DOWNLOADING, { type: 'progressed', percent: 3 }, DOWNLOADING],
    [
      'never passes the end',
      DOWNLOADING,
      { type: 'progressed', percent: 120 },
      { ...DOWNLOADING, percent: 100 },
    ],
    ['has it', DOWNLOADING, { type: 'downloaded' }, READY],
    [
      'fails to fetch',
      DOWNLOADING,
      { type: 'failed', during: 'download', failure: 'damaged' },
      { kind: 'failed', during: 'download', failure: 'damaged' },
    ],
    [
      'fails to look',
      { kind: 'checking' },
      { type: 'failed', during: 'check', failure: 'offline' },
      { kind: 'failed', during: 'check', failure: 'offline' },
    ],
    [
      'looks again after a failure',
      { kind: 'failed', during: 'check', failure: 'offline' },
      { type: 'checkStarted' },
      { kind: 'checking' },
    ],
    ['keeps what is ready while it looks', READY, { type: 'checkStarted' }, READY],
    [
      'keeps what is ready when a look fails',
      READY,
      { type: 'failed', during: 'check', failure: 'offline' },
      READY,
    ],
    ['keeps what is ready when that is the newest', READY, { type: 'found', found: FOUND }, READY],
    // Would catch: a release that was taken back and is installed all the same.
    ['gives up what was taken back', READY, { type: 'nothingFound' }, { kind: 'idle' }],
    [
      'takes a newer one instead',
      READY,
      { type: 'found', found: { version: '2.0.1', notes: '' } },
      { kind: 'downloading', version: '2.0.1', notes: '', percent: 0 },
    ],
    ['takes no late word for a download', { kind: 'idle' }, { type: 'downloaded' }, { kind: 'idle' }],
    ['takes no late progress', { kind: 'idle' }, { type: 'progressed', percent: 5 }, { kind: 'idle' }],
    [
      'does nothing where there are no updates',
      { kind: 'none', reason: 'browser' },
      { type: 'checkStarted' },
      { kind: 'none', reason: 'browser' },
    ],
  ])('%s', (_name, state, event, expected) => {
    expect(nextUpdateState(state, event)).toEqual(expected)
  })
})
