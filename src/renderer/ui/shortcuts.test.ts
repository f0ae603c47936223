import { describe, expect, it } from 'vitest'
import { isCharacterKey, type KeyPress, shortcutOf } from './shortcuts.ts'

function press(key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers }
}

describe('shortcutOf', () => {
  it.each([
    ['an English layout', press('j', 'KeyJ'), 'KeyJ'],
    ['a Ukrainian layout', press('о', 'KeyJ'), 'KeyJ'],
    ['Dvorak, where J lies on the C key', press('j', 'KeyC'), 'KeyJ'],
    ['a slash', press('/', 'Slash'), 'Slash'],
    ['the slash key of a Ukrainian layout', press('.', 'Slash'), 'Slash'],
    ['a slash that needs Shift', press('/', 'Digit7', { shiftKey: true }), 'Slash'],
    ['a bracket of a Ukrainian layout', press('х', 'BracketLeft'), 'BracketLeft'],
    ['Ctrl', press('f', 'KeyF', { ctrlKey: true }), 'Mod+KeyF'],
    ['Cmd on a Ukrainian layout', press('а', 'KeyF', { metaKey: true }), 'Mod+KeyF'],
    ['Shift+Enter', press('Enter', 'Enter', { shiftKey: true }), 'Shift+Enter'],
    ['the Enter of the number pad', press('Enter', 'NumpadEnter'), 'Enter'],
    ['a question mark', press('?', 'Slash', { shiftKey: true }), 'Question'],
    ['the question mark of a Ukrainian layout', press('?', 'Digit7', { shiftKey: true }), 'Question'],
    ['Caps Lock', press('J', 'KeyJ'), 'KeyJ'],
    ['a shifted letter', press('J', 'KeyJ', { shiftKey: true }), 'Shift+KeyJ'],
    [
      'the place of the question mark on a Ukrainian layout',
      press(',', 'Slash', { shiftKey: true }),
      'Question',
    ],
    ['the bracket of Dvorak, which lies on the minus key', press('[', 'Minus'), 'BracketLeft'],
    ['a letter of Dvorak on the slash key', press('z', 'Slash'), 'KeyZ'],
    ['a sign of Dvorak where a letter lies elsewhere', press(',', 'KeyW'), 'Comma'],
    ['Ctrl with a sign of Dvorak', press(';', 'KeyZ', { ctrlKey: true }), 'Mod+Semicolon'],
    ['Alt', press('ArrowLeft', 'ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
  ])('knows %s', (_name, keyPress, shortcut) => {
    expect(shortcutOf(keyPress)).toBe(shortcut)
  })
})

describe('isCharacterKey', () => {
  it.each(['KeyA', 'Shift+KeyD', 'Slash', 'BracketLeft', 'Question', 'Digit1', 'Numpad1', 'Comma'])(
    '%s is one',
    (shortcut) => {
      expect(isCharacterKey(shortcut)).toBe(true)
    },
  )

  it.each(['Mod+KeyA', 'Alt+KeyA', 'ArrowDown', 'Shift+ArrowDown', 'Enter', 'Escape', 'Space'])(
    '%s is none',
    (shortcut) => {
      expect(isCharacterKey(shortcut)).toBe(false)
    },
  )
})
