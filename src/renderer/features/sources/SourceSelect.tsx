import { NativeSelect, type NativeSelectProps } from '@mantine/core'

interface SourceSelectProps extends Pick<NativeSelectProps, 'label' | 'aria-label' | 'classNames'> {
  sources: readonly { id: number; name: string }[]
  /** What stands for all of them. */
  anyLabel: string
  /** `null`: all of them. */
  value: number | null
  onChoose(sourceId: number | null): void
}

/** Narrows a list to one source. Nothing where there is no choice. */
export function SourceSelect({ sources, anyLabel, value, onChoose, ...looks }: SourceSelectProps) {
  if (sources.length < 2) return null
  return (
    <NativeSelect
      {...looks}
      size="xs"
      value={value === null ? '' : String(value)}
      onChange={({ currentTarget }) =>
        onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
      data={[
        { value: '', label: anyLabel },
        ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  )
}
