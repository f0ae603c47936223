import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { DEFAULT_SETTINGS, type Settings } from '#shared/contract/settings.ts'
import { ukTexts } from './locale-resources.ts'

/** Starts the texts in Ukrainian; `setLanguage` follows the settings afterwards. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: DEFAULT_SETTINGS.language,
    fallbackLng: DEFAULT_SETTINGS.language,
    resources: { uk: ukTexts },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  })
}

/** Shows the page in a language, `<html lang>` included. */
export async function setLanguage(language: Settings['language']): Promise<void> {
  document.documentElement.lang = language
  if (language === 'en' && !i18next.hasResourceBundle('en', 'common')) {
    const { enTexts } = await import('./locale-english.ts')
    for (const [namespace, texts] of Object.entries(enTexts))
      i18next.addResourceBundle('en', namespace, texts)
  }
  if (i18next.language !== language) await i18next.changeLanguage(language)
}
