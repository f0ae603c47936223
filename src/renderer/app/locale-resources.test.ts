import { describe, expect, it } from 'vitest'
import { enTexts } from './locale-english.ts'
import { ukTexts } from './locale-resources.ts'

function flatten(value: unknown, path: string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flatten(inner, [...path, key]),
  )
}

const PLURAL_FORM = /_(zero|one|two|few|many|other)$/

function keysWithoutPluralForm(texts: unknown): string[] {
  return [...new Set(flatten(texts).map(([key]) => key.replace(PLURAL_FORM, '')))].sort()
}

function pluralForms(texts: unknown): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>()
  for (const [key, text] of flatten(texts)) {
    // A status may be called `…_other` without being a plural form.
    if (!text.includes('{{')) continue
    const form = PLURAL_FORM.exec(key)?.[1]
    if (form === undefined) continue
    const base = key.replace(PLURAL_FORM, '')
    forms.set(base, (forms.get(base) ?? new Set()).add(form))
  }
  return forms
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1] ?? '').sort()
}

describe('texts', () => {
  it.each(Object.keys(ukTexts) as (keyof typeof ukTexts)[])(
    'has the same keys of %s in both languages',
    (name) => {
      expect(keysWithoutPluralForm(enTexts[name])).toEqual(keysWithoutPluralForm(ukTexts[name]))
    },
  )

  it.each([
    ['uk', ukTexts],
    ['en', enTexts],
  ] as const)('leaves no text of %s empty', (_language, texts) => {
    expect(flatten(texts).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each([
    ['uk', ukTexts],
    ['en', enTexts],
  ] as const)('has every plural form that %s needs', (language, texts) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [key, forms] of pluralForms(texts)) {
      expect([key, [...forms].sort()]).toEqual([key, [...needed].sort()])
    }
  })

  it('fills the same places in both languages', () => {
    const english = new Map(flatten(enTexts))
    const differing = flatten(ukTexts).filter(([key, text]) => {
      const other = english.get(key)
      return other !== undefined && placeholders(other).join() !== placeholders(text).join()
    })
    expect(differing).toEqual([])
  })

  it('writes no Cyrillic in English texts except the names of languages and quoted words of Prom', () => {
    const cyrillic = flatten(enTexts).filter(
      ([key, text]) => /\p{Script=Cyrillic}/u.test(text) && !/language|promWords/.test(key),
    )
    expect(cyrillic).toEqual([])
  })
})
