import { useTranslation } from 'react-i18next'

const MEGABYTE = 1024 * 1024

/** A size in megabytes, with one decimal where it is small. */
export function useSize(): (bytes: number) => string {
  const { t, i18n } = useTranslation('backups')
  return (bytes) => {
    const megabytes = bytes / MEGABYTE
    const maximumFractionDigits = megabytes < 10 ? 1 : 0
    const locale = i18n.language === 'en' ? 'en-GB' : 'uk-UA'
    return t('size', { megabytes: megabytes.toLocaleString(locale, { maximumFractionDigits }) })
  }
}
