import { useTranslation } from 'react-i18next'

/** What stands before the decimals of a number that is typed. */
export function useDecimalSeparator(): string {
  const { i18n } = useTranslation()
  return i18n.language === 'uk' ? ',' : '.'
}
