import { expect, test } from 'vitest'
import { shellTexts } from '../shell-texts.ts'
import { type TrayState, trayMenu, trayTooltip } from './tray-menu.ts'

const uk = shellTexts('uk').shell
const en = shellTexts('en').shell
const quiet: TrayState = { newCount: 0, isSendingPaused: false, hasSources: true }

test('the menu in both languages', () => {
  const labels = (state: TrayState, t: typeof uk) => trayMenu(state, t).map((item) => item?.label ?? '-')
  expect(labels({ ...quiet, newCount: 3 }, uk)).toEqual([
    'Відкрити Крамар',
    'Нові: 3',
    '-',
    'Оновити зараз',
    'Призупинити відправлення',
    '-',
    'Вийти',
  ])
  expect(labels({ ...quiet, newCount: 1234 }, en)).toContain('New: 1,234')
})

test('what cannot be done is not offered, and the pause is ticked while it is on', () => {
  const find = (state: TrayState, action: string) =>
    trayMenu(state, uk).find((item) => item?.action === action)
  expect(find(quiet, 'showNew')).toMatchObject({ isEnabled: false, label: 'Нових немає' })
  expect(find({ ...quiet, hasSources: false }, 'checkNow')?.isEnabled).toBe(false)
  expect(find(quiet, 'togglePause')?.isChecked).toBe(false)
  expect(find({ ...quiet, isSendingPaused: true }, 'togglePause')?.isChecked).toBe(true)
})

test('the tooltip counts in Ukrainian and says when sending is paused', () => {
  const at = (newCount: number) => trayTooltip({ ...quiet, newCount }, uk)
  expect([0, 1, 2, 5, 11, 21].map(at)).toEqual([
    'Крамар',
    'Крамар: 1 нове замовлення',
    'Крамар: 2 нові замовлення',
    'Крамар: 5 нових замовлень',
    'Крамар: 11 нових замовлень',
    'Крамар: 21 нове замовлення',
  ])
  expect(trayTooltip({ ...quiet, newCount: 1, isSendingPaused: true }, en)).toBe(
    'Kramar: 1 new order (sending is paused)',
  )
})
