import { describe, expect, it } from 'vitest'
import { type RightCheck, TOKEN_RIGHTS, type TokenRight } from '#shared/contract/sources.ts'
import { PROBLEM_CODES, type ProblemCode } from '#shared/domain/app-error.ts'
import { findTokenFault, isGoodEnough, isTokenAtFault, judgeToken } from './token-check.ts'

function answers(problems: Partial<Record<TokenRight, ProblemCode>>): RightCheck[] {
  return TOKEN_RIGHTS.map((right) => {
    const code = problems[right]
    return { right, problem: code === undefined ? null : { code, detail: '' } }
  })
}

function allAnswer(code: ProblemCode): RightCheck[] {
  return answers(Object.fromEntries(TOKEN_RIGHTS.map((right) => [right, code])))
}

describe('judgeToken', () => {
  it('takes a token with every right', () => {
    expect(judgeToken(answers({}))).toBe('ready')
  })

  it('lets a token in that lacks rights Kramar can do without', () => {
    expect(judgeToken(answers({ products: 'unauthorized', statuses: 'refused' }))).toBe('partial')
    expect(isGoodEnough('partial')).toBe(true)
  })

  it('does not call a right missing that could not be asked for', () => {
    expect(judgeToken(answers({ products: 'unauthorized', paymentOptions: 'unreachable' }))).toBe('unsure')
    expect(isGoodEnough('unsure')).toBe(true)
  })

  it('tells a wrong token from one that lacks the right to orders', () => {
    expect(judgeToken(allAnswer('unauthorized'))).toBe('wrong_token')
    expect(judgeToken(answers({ orders: 'unauthorized' }))).toBe('orders_right_missing')
  })

  it('does not blame the token when Prom could not be asked', () => {
    for (const code of ['unreachable', 'not_prom', 'rate_limited', 'prom_failed', 'refused'] as const) {
      expect(judgeToken(allAnswer(code))).toBe(code)
      expect(isTokenAtFault(judgeToken(allAnswer(code)))).toBe(false)
    }
  })

  it('has a verdict for every problem', () => {
    for (const code of PROBLEM_CODES) {
      const verdict = judgeToken(allAnswer(code))
      expect(verdict).not.toBe('ready')
      expect(isGoodEnough(verdict)).toBe(false)
    }
  })

  it('never takes a token whose right to orders was not tested', () => {
    expect(judgeToken(answers({}).filter(({ right }) => right !== 'orders'))).toBe('failed')
  })
})

describe('findTokenFault', () => {
  it.each([
    ['', 'tokenEmpty'],
    ['  \n', 'tokenEmpty'],
    ['a'.repeat(513), 'tokenLong'],
    ['abc def', 'tokenSpaces'],
    ['токен', 'tokenLetters'],
    ['abcdе', 'tokenLetters'],
  ])('names what is wrong with %j', (text, fault) => {
    expect(findTokenFault(text)).toBe(fault)
  })

  it('forgives blanks around a token', () => {
    expect(findTokenFault(' 0123456789abcdef0123456789abcdef01234567\n')).toBeNull()
  })
})
