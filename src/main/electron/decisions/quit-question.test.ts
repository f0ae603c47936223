import { describe, expect, it } from 'vitest'
import en from '#shared/locale/en/quit.json' with { type: 'json' }
import uk from '#shared/locale/uk/quit.json' with { type: 'json' }
import { quitQuestion } from './quit-question.ts'

describe('quitQuestion', () => {
  it('does not ask where everything has gone', () => {
    expect(quitQuestion({ moving: 0, leaving: 0 }, 'uk', false)).toBeNull()
  })

  it('says how many there are, that they go at the next start, and offers to wait', () => {
    expect(quitQuestion({ moving: 3, leaving: 2 }, 'en', false)).toEqual({
      title: 'Kramar',
      message: '3 changes are not on Prom yet',
      detail: en.later,
      answers: ['quit', 'wait', 'stay'],
      buttons: ['Quit', 'Wait until sent', 'Cancel'],
    })
  })

  // Would catch: a wait that ends when the post office knows a number, or when somebody resumes sending.
  it('offers no wait where nothing goes by waiting, and says so', () => {
    const question = quitQuestion({ moving: 3, leaving: 0 }, 'uk', false)
    expect(question?.answers).toEqual(['quit', 'stay'])
    expect(question?.buttons).toEqual([uk.quit, uk.stay])
    expect(question?.detail).toBe(`${uk.cannotGo}\n${uk.later}`)
  })

  it('says that it is waiting already', () => {
    expect(quitQuestion({ moving: 3, leaving: 1 }, 'uk', true)?.detail).toContain(uk.isWaiting)
  })

  it.each([
    [1, '1 зміна ще не на Prom'],
    [3, '3 зміни ще не на Prom'],
    [11, '11 змін ще не на Prom'],
    [21, '21 зміна ще не на Prom'],
    [1_234, '1\u00a0234 зміни ще не на Prom'],
  ])('counts %i in Ukrainian', (moving, message) => {
    expect(quitQuestion({ moving, leaving: 1 }, 'uk', false)?.message).toBe(message)
  })
})

it('has the same texts in both languages', () => {
  const keys = (texts: object) => new Set(Object.keys(texts).map((key) => key.replace(/_\w+$/, '')))
  expect(keys(en)).toEqual(keys(uk))
})
