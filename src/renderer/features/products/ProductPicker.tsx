import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useLate } from '../../ui/use-late.ts'

const MOST_FOUND = 30

interface Props {
  label: string
  /** What is chosen at first, where it may be none of the first that are found. */
  known?: { id: number; name: string; sku: string | null } | null
  value: number | null
  onChange(productId: number | null): void
}

/** Finds one of the seller's products by any part of its name or SKU. */
export function ProductPicker({ label, known = null, value, onChange }: Props) {
  const { t } = useTranslation('catalog')
  const [text, setText] = useState('')
  const late = useLate(text)
  const found = useQuery({
    ...orpc.products.list.queryOptions({
      input: { shelf: 'all', offset: 0, limit: MOST_FOUND, ...(late === '' ? {} : { text: late }) },
    }),
    placeholderData: keepPreviousData,
  }).data?.rows
  const options = new Map([...(known ? [known] : []), ...(found ?? [])].map((one) => [one.id, one]))
  return (
    <Select
      label={label}
      placeholder={t('picker.placeholder')}
      nothingFoundMessage={t('picker.nothing')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
      onSearchChange={setText}
      // What is found is found by the other side, which folds letters as people expect.
      filter={({ options: all }) => all}
      data={[...options.values()].map(({ id, name, sku }) => ({
        value: String(id),
        label: sku === null ? name : `${name} · ${sku}`,
      }))}
    />
  )
}
