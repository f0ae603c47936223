import { expect, test } from 'vitest'
import { hasCommand, isDebian } from './debian.mjs'

test('takes Debian for Debian and leaves its relatives alone', () => {
  expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true)
  expect(isDebian('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n')).toBe(false)
})

test('looks for a command in every folder of PATH', () => {
  expect(hasCommand('sh', '/no-such-folder:/bin')).toBe(true)
  expect(hasCommand('sh', '/no-such-folder')).toBe(false)
})
