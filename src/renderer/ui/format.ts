import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from '#shared/format.ts'

/** `createFormat` of the language on screen. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'uk'
  return useMemo(() => createFormat(language), [language])
}
