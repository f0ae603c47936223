import { describe, expect, it } from 'vitest'
import { COMMAND_IDS, commandPlace, keysOf } from '#shared/domain/commands.ts'
import { keyText } from './key-labels.ts'
import {
  conflictsOf,
  continuations,
  createKeymap,
  isSingleKey,
  pressKey,
  refusalOf,
  withKeys,
  worksWhileTyping,
} from './keymap.ts'

const keymap = createKeymap({})
const atRest = { pending: null }

function press(...shortcuts: string[]) {
  let state: { pending: string | null } = atRest
  const commands: (string | null)[] = []
  for (const shortcut of shortcuts) {
    const step = pressKey(keymap, state, shortcut)
    commands.push(step.command)
    state = step
  }
  return commands
}

describe('the keys that Kramar comes with', () => {
  // ux §3, key by key.
  it.each([
    ['KeyJ', 'nextOrder'],
    ['KeyK', 'previousOrder'],
    ['Enter', 'openOrder'],
    ['Shift+Enter', 'openOrderWide'],
    ['Escape', 'goBack'],
    ['KeyX', 'tickOrder'],
    ['Mod+KeyA', 'tickAll'],
    ['KeyA', 'acceptOrder'],
    ['KeyS', 'setStatus'],
    ['KeyT', 'enterTrackingNumber'],
    ['Shift+KeyD', 'cancelOrder'],
    ['KeyH', 'snoozeOrder'],
    ['BracketLeft', 'previousCard'],
    ['BracketRight', 'nextCard'],
    ['Mod+KeyK', 'openPalette'],
    ['Slash', 'search'],
    ['Mod+KeyF', 'search'],
    ['KeyC', 'callBuyer'],
    ['KeyP', 'printOrder'],
    ['KeyN', 'addNote'],
    ['KeyL', 'addTag'],
    ['Mod+KeyZ', 'undo'],
    ['Question', 'showKeys'],
  ])('%s: %s', (shortcut, command) => {
    expect(press(shortcut)).toEqual([command])
  })

  it.each([
    ['KeyI', 'goInbox'],
    ['KeyO', 'goOutbox'],
    ['KeyP', 'goParcels'],
    ['KeyS', 'goSettings'],
  ])('G and then %s: %s', (second, command) => {
    expect(press('KeyG', second)).toEqual([null, command])
  })

  it('are each of one command only, and none hides a longer one', () => {
    for (const id of COMMAND_IDS) {
      for (const keys of keysOf(id, {})) expect(conflictsOf(id, keys, {}), keys).toEqual([])
    }
  })
})

describe('pressKey', () => {
  // Would catch: G and a slip of the finger accepts or cancels an order.
  it('swallows a second key that completes nothing, and starts anew', () => {
    expect(press('KeyG', 'KeyA', 'KeyA')).toEqual([null, null, 'acceptOrder'])
    expect(pressKey(keymap, { pending: 'KeyG' }, 'KeyA')).toMatchObject({ isTaken: true, pending: null })
  })

  it('leaves arrows, Space and unknown keys alone', () => {
    for (const shortcut of ['ArrowDown', 'Shift+ArrowDown', 'Space', 'F5', 'Mod+KeyR']) {
      expect(pressKey(keymap, atRest, shortcut)).toEqual({ pending: null, command: null, isTaken: false })
    }
  })

  it('tells what can follow on the first key', () => {
    expect(continuations(keymap, 'KeyG').map(({ key }) => key)).toEqual([
      'KeyI',
      'KeyO',
      'KeyP',
      'KeyE',
      'KeyS',
    ])
  })
})

describe('while somebody types', () => {
  it.each(['Mod+KeyK', 'Mod+KeyF', 'Mod+KeyP'])('%s is a command', (shortcut) => {
    expect(worksWhileTyping(shortcut)).toBe(true)
  })

  it.each(['KeyA', 'Shift+KeyD', 'Question', 'Enter', 'Escape', 'Mod+KeyA', 'Mod+KeyZ', 'Mod+KeyC'])(
    '%s belongs to the text',
    (shortcut) => {
      expect(worksWhileTyping(shortcut)).toBe(false)
    },
  )
})

describe('keys of the seller', () => {
  it('take the place of those that a command came with', () => {
    const changed = createKeymap(withKeys({}, 'acceptOrder', ['KeyQ']))
    expect(changed.get('KeyQ')).toBe('acceptOrder')
    expect(changed.get('KeyA')).toBeUndefined()
  })

  it('are taken from the commands that had them, pairs that begin alike included', () => {
    const changes = withKeys({}, 'acceptOrder', ['KeyG'])
    const changed = createKeymap(changes)
    expect(changed.get('KeyG')).toBe('acceptOrder')
    expect([...changed.values()]).not.toContain('goInbox')
    expect(keysOf('search', withKeys({}, 'addTag', ['Slash']))).toEqual(['Mod+KeyF'])
  })

  it('may be none, and may be given back', () => {
    const without = withKeys({}, 'acceptOrder', [])
    expect(keysOf('acceptOrder', without)).toEqual([])
    expect(withKeys(without, 'acceptOrder', null)).toEqual({})
  })

  it('leave the fixed keys beside them', () => {
    expect(keysOf('nextOrder', withKeys({}, 'nextOrder', ['KeyW']))).toEqual(['KeyW', 'ArrowDown'])
  })

  it('name who would lose them', () => {
    expect(conflictsOf('addTag', 'KeyA', {})).toEqual(['acceptOrder'])
    expect(conflictsOf('addTag', 'KeyG', {})).toEqual([
      'goInbox',
      'goOutbox',
      'goParcels',
      'goDayEnd',
      'goSettings',
    ])
    expect(conflictsOf('addTag', 'KeyJ KeyJ', {})).toEqual(['nextOrder'])
    expect(conflictsOf('addTag', 'KeyL', {})).toEqual([])
  })

  it.each([
    ['Enter', 'fixed'],
    ['Shift+ArrowUp', 'fixed'],
    ['KeyG Escape', 'fixed'],
    ['Mod+KeyC', 'text'],
    ['KeyQ', null],
    ['Mod+KeyQ', null],
    ['F2', null],
  ])('%s is refused: %s', (keys, refusal) => {
    expect(refusalOf(keys)).toBe(refusal)
  })
})

it('knows the keys that the switch turns off, pairs of characters too', () => {
  expect(['KeyA', 'KeyG KeyI', 'Shift+KeyD', 'Question'].every(isSingleKey)).toBe(true)
  expect(['Mod+KeyA', 'Enter', 'F2', 'Escape'].some(isSingleKey)).toBe(false)
})

it('shows keys as they are printed', () => {
  expect(['Shift+KeyD', 'KeyG KeyI', 'Question', 'Mod+KeyK', 'Digit5', 'Escape'].map(keyText)).toEqual([
    'Shift D',
    'G I',
    '?',
    'Ctrl K',
    '5',
    'Esc',
  ])
})

it('knows where a command means anything', () => {
  expect(commandPlace('acceptOrder')).toBe('inbox')
  expect(commandPlace('undo')).toBe('everywhere')
  expect(commandPlace('goInbox')).toBe('everywhere')
})
