import { Button, Group, Text } from '@mantine/core'
import { IconCode, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { copyText } from '../../ui/copy.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import classes from './OrderCard.module.css'

/** The order's JSON as Prom sent it, read only when somebody wants to see it. */
export function RawSection({ orderId }: { orderId: number }) {
  const { t } = useTranslation('order')
  const { t: commonT } = useTranslation()
  const [isShown, setShown] = useState(false)
  const { data, isError } = useQuery({
    ...orpc.orders.getRaw.queryOptions({ input: { orderId } }),
    enabled: isShown,
  })

  async function copy(json: string) {
    const hasWorked = await copyText(json)
    announce(hasWorked ? commonT('copied', { value: 'JSON' }) : commonT('notCopied'))
  }

  return (
    <div className={classes.section}>
      <Group gap="xs">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isShown}
          leftSection={<IconCode size={15} aria-hidden />}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t('raw.hide') : t('raw.show')}
        </Button>
        {isShown && data !== undefined && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconCopy size={15} aria-hidden />}
            onClick={() => void copy(pretty(data))}
          >
            {t('raw.copy')}
          </Button>
        )}
      </Group>
      {isShown && isError && (
        <Text c="dimmed" role="alert">
          {t('raw.failed')}
        </Text>
      )}
      {isShown && data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard.
        <pre ref={scrollIntoSight} className={classes.json} tabIndex={0}>
          {pretty(data)}
        </pre>
      )}
    </div>
  )
}

/** The JSON opens at the end of the card, mostly below what is on screen. */
function scrollIntoSight(box: HTMLElement | null): void {
  box?.scrollIntoView({ block: 'nearest' })
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
