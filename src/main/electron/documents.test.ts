import { expect, it } from 'vitest'
import { isAppPage } from './decisions/app-page.ts'
import { createDocuments } from './documents.ts'

it('serves a document where nothing runs and nothing is fetched, and only for as long as it is needed', async () => {
  const documents = createDocuments()
  const { url, remove } = documents.add('<p>Накладна</p>')
  const answer = documents.answer(url)
  expect(await answer?.text()).toBe('<p>Накладна</p>')
  expect(answer?.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*; sandbox$/)
  // Would catch: a document of buyers' words that is heard as if it were the page.
  expect(isAppPage(url)).toBe(false)
  expect(documents.answer(`${url}x`)).toBeNull()
  remove()
  expect(documents.answer(url)).toBeNull()
})
