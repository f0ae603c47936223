import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProductImageUrl } from '#shared/domain/images.ts'
import classes from './OrderCard.module.css'

const SIZE_PX = 44

/** A product's picture, from Prom's image hosts only; a tile of the same size where there is none to show. */
export function ItemPicture({ url, name }: { url: string | null; name: string }) {
  const { t } = useTranslation('order')
  const [hasFailed, setFailed] = useState(false)
  const isShown = url !== null && !hasFailed && isProductImageUrl(url)
  return (
    <div className={classes.tile}>
      {isShown ? (
        <img
          src={url}
          alt={t('itemImage', { name })}
          width={SIZE_PX}
          height={SIZE_PX}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setFailed(true)}
        />
      ) : (
        <span aria-hidden>{Array.from(name.trim())[0]?.toLocaleUpperCase('uk') ?? '?'}</span>
      )}
    </div>
  )
}
