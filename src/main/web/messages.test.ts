import { describe, expect, it } from 'vitest'
import { StartError } from '../start-error.ts'
import { describeStartError, readyLine, unsentLine } from './messages.ts'

describe('describeStartError', () => {
  it.each([
    [
      new StartError('data_dir_not_writable', { path: '/data', reason: 'EACCES' }),
      /\/data.*--data-dir[\s\S]*EACCES/,
    ],
    [new StartError('database_newer'), /newer Kramar/],
    [new StartError('disk_full', { path: '/data' }), /no room.*\/data/],
    [new StartError('port_in_use', { port: 4817 }), /Port 4817 is taken.*--port/],
    [
      new StartError('data_dir_in_use', { path: '/data', holder: null }),
      /\/data is in use by another Kramar/,
    ],
    [
      new StartError('data_dir_in_use', { path: '/data', holder: { pid: 7, host: 'electron', url: null } }),
      /in use by the Kramar window \(process 7\)/,
    ],
    [
      new StartError('data_dir_in_use', { path: '/data', holder: { pid: 8, host: 'web', url: null } }),
      /in use by Kramar in the browser \(process 8\)/,
    ],
  ])('of %s', (error, expected) => {
    expect(describeStartError(error)).toMatch(expected)
  })
})

describe('readyLine', () => {
  it('is what scripts wait for', () => {
    expect(readyLine('http://127.0.0.1:1/?key=k')).toBe('Kramar is ready: http://127.0.0.1:1/?key=k')
  })
})

describe('unsentLine', () => {
  it('says how many go at the next start, and nothing where none do', () => {
    expect(unsentLine({ moving: 0 })).toBeNull()
    expect(unsentLine({ moving: 1 })).toMatch(/^1 change has .* it goes out .* next start\.$/)
    expect(unsentLine({ moving: 12 })).toMatch(/^12 changes have .* they go out .* next start\.$/)
  })
})
