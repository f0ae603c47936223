import 'i18next'
import type { ukTexts } from './locale-resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof ukTexts
  }
}
