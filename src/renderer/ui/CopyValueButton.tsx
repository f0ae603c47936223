import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

interface CopyValueButtonProps {
  value: string
  /** On the button, before and after. */
  words: { copy: string; copied: string }
}

/** Copies a longer text, and says for a moment that it has. */
export function CopyValueButton({ value, words }: CopyValueButtonProps) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={copy}
        >
          {copied ? words.copied : words.copy}
        </Button>
      )}
    </CopyButton>
  )
}
