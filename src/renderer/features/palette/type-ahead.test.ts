import { expect, test, vi } from 'vitest'
import { createTypeAhead } from './type-ahead.ts'

function setUp() {
  const target = new EventTarget()
  const seen: string[] = []
  const press = (key: string, held: Partial<KeyboardEvent> = {}) => {
    const event = new Event('keydown', { cancelable: true })
    Object.assign(event, { key, ...held })
    target.dispatchEvent(event)
    return event.defaultPrevented
  }
  const typing = createTypeAhead(target as unknown as Window)
  const onEscape = vi.fn()
  typing.begin(onEscape)
  target.addEventListener('keydown', (event) => seen.push((event as KeyboardEvent).key))
  return { typing, press, seen, onEscape }
}

// Would catch: "a", meant for the palette that is being loaded, accepting the order that had the focus.
test('letters are kept and reach nobody else', () => {
  const { typing, press, seen } = setUp()
  for (const key of ['з', 'м', 'х', 'Backspace', 'Shift', 'і', '😀', 'Enter', 'ArrowDown']) press(key)
  expect(seen).toEqual([])
  expect(typing.end()).toBe('змі😀')
  press('н')
  expect(seen).toEqual(['н'])
  expect(typing.end()).toBe('')
})

test('shortcuts of the system go on, Escape leaves', () => {
  const { typing, press, seen, onEscape } = setUp()
  expect(press('r', { ctrlKey: true })).toBe(false)
  expect(seen).toEqual(['r'])
  press('Escape')
  expect(onEscape).toHaveBeenCalledOnce()
  expect(typing.end()).toBe('')
})
