import { Button } from '@mantine/core'

interface Props {
  text: string
  retryLabel: string
  onRetry(): void
}

/** Says that something could not be read, with the way to try again. */
export function LoadFailed({ text, retryLabel, onRetry }: Props) {
  return (
    <div role="alert">
      {text}{' '}
      <Button size="xs" variant="default" onClick={onRetry}>
        {retryLabel}
      </Button>
    </div>
  )
}
