import { join } from 'node:path'
import { Menu, type NativeImage, nativeImage, nativeTheme, Tray } from 'electron'
import { type TrayAction, trayMenu, trayTooltip } from './decisions/tray-menu.ts'
import { type TrayPart, trayPicture } from './decisions/tray-picture.ts'
import type { Desk } from './desk-watch.ts'
import { shellTexts } from './shell-texts.ts'

interface TrayDeps {
  platform: NodeJS.Platform
  /** Folder of the pictures. */
  pictureDir: string
  onAction(action: TrayAction): void
}

export interface DeskTray {
  show(desk: Desk): void
}

/** Puts the icon in the tray. Everything it does is in its menu; a click opens Kramar where clicks arrive. */
export function createTray({ platform, pictureDir, onAction }: TrayDeps): DeskTray {
  let shown: Desk | null = null
  const tray = new Tray(pictureOf(0).image)
  tray.on('click', () => {
    // On macOS the click opens the menu.
    if (platform !== 'darwin') onAction('open')
  })
  nativeTheme.on('updated', () => {
    if (shown !== null) paint(shown.newCount)
  })

  function pictureOf(newCount: number): { image: NativeImage; title: string } {
    const isTaskbarDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    const { parts, isTemplate, title } = trayPicture({ platform, isTaskbarDark, newCount })
    const image = cutPicture(pictureDir, parts)
    if (isTemplate) image.setTemplateImage(true)
    return { image, title }
  }

  function paint(newCount: number): void {
    const { image, title } = pictureOf(newCount)
    tray.setImage(image)
    if (platform === 'darwin') tray.setTitle(title)
  }

  return {
    show(desk) {
      if (shown?.newCount !== desk.newCount) paint(desk.newCount)
      shown = desk
      const { newCount, hasSources, settings } = desk
      const state = { newCount, hasSources, isSendingPaused: settings.isSendingPaused }
      const t = shellTexts(settings.language).shell
      tray.setToolTip(trayTooltip(state, t))
      // Made anew each time: on Linux a menu that is shown does not follow its items.
      tray.setContextMenu(
        Menu.buildFromTemplate(
          trayMenu(state, t).map((item) =>
            item === null
              ? { type: 'separator' }
              : {
                  label: item.label,
                  enabled: item.isEnabled,
                  ...(item.isChecked !== undefined && { type: 'checkbox', checked: item.isChecked }),
                  click: () => onAction(item.action),
                },
          ),
        ),
      )
    },
  }
}

/** One picture for all scales, cut from the strips. */
export function cutPicture(folder: string, parts: readonly TrayPart[]): NativeImage {
  const image = nativeImage.createEmpty()
  for (const { file, x, size, scaleFactor } of parts) {
    const cell = nativeImage.createFromPath(join(folder, file)).crop({ x, y: 0, width: size, height: size })
    image.addRepresentation({ scaleFactor, buffer: cell.toPNG() })
  }
  return image
}
