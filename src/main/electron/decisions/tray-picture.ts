/** Counts with a picture of their own in a strip; the cell after the last says "more" (`scripts/lib/icons.mjs`). */
const LAST_COUNT = 99

/** One size of a picture: where it stands in `resources/tray`. */
export interface TrayPart {
  file: string
  /** Left edge and side of the square, in pixels. */
  x: number
  size: number
  scaleFactor: number
}

export interface TrayPicture {
  parts: readonly TrayPart[]
  /** macOS colours it by itself, as it does with all others in the menu bar. */
  isTemplate: boolean
  /** What macOS writes beside the picture; empty elsewhere, where the picture shows the count. */
  title: string
}

interface TrayLook {
  platform: NodeJS.Platform
  /** Whether the task bar is dark, which need not be the theme of the window. */
  isTaskbarDark: boolean
  newCount: number
}

/** Logical sizes are the customary ones of each system: 16 in Windows and macOS, 24 in Linux panels. */
const WINDOWS_SCALES = [
  [16, 1],
  [20, 1.25],
  [24, 1.5],
  [32, 2],
  [48, 3],
] as const
const LINUX_SCALES = [
  [24, 1],
  [48, 2],
] as const

/** The picture in the tray, drawn for each scale. */
export function trayPicture({ platform, isTaskbarDark, newCount }: TrayLook): TrayPicture {
  if (platform === 'darwin') {
    return {
      parts: [
        { file: 'template-16.png', x: 0, size: 16, scaleFactor: 1 },
        { file: 'template-32.png', x: 0, size: 32, scaleFactor: 2 },
      ],
      isTemplate: true,
      title: newCount === 0 ? '' : countSign(newCount),
    }
  }
  // Panels of Linux are of any colour and do not say which: a picture that is seen on all of them.
  const look = platform === 'win32' ? (isTaskbarDark ? 'dark' : 'light') : 'color'
  const scales = platform === 'win32' ? WINDOWS_SCALES : LINUX_SCALES
  return { parts: strip(look, scales, newCount), isTemplate: false, title: '' }
}

/** The count on the button in the task bar of Windows; `null`: none. */
export function overlayPicture(newCount: number): readonly TrayPart[] | null {
  return newCount === 0 ? null : strip('overlay', WINDOWS_SCALES.slice(0, 4), newCount)
}

/** As on the pictures: what is too many to be written is "99+". */
export function countSign(count: number): string {
  return count > LAST_COUNT ? `${LAST_COUNT}+` : String(count)
}

function strip(look: string, scales: readonly (readonly [number, number])[], count: number): TrayPart[] {
  const cell = Math.min(count, LAST_COUNT + 1)
  return scales.map(([size, scaleFactor]) => ({
    file: `${look}-${size}.png`,
    x: cell * size,
    size,
    scaleFactor,
  }))
}
