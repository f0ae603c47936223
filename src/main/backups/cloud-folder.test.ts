import { expect, it } from 'vitest'
import { cloudOf } from './cloud-folder.ts'

it.each([
  ['C:\\Users\\Oksana\\OneDrive\\Kramar', 'OneDrive'],
  ['C:\\Users\\Oksana\\OneDrive - Shop\\Backups', 'OneDrive'],
  ['/Users/oksana/Dropbox/backups', 'Dropbox'],
  ['/Users/oksana/Dropbox (Personal)/x', 'Dropbox'],
  ['G:\\My Drive\\backups', 'Google Drive'],
  ['/Users/oksana/Library/CloudStorage/GoogleDrive-shop@example.com/My Drive', 'Google Drive'],
  ['/Users/oksana/Library/Mobile Documents/com~apple~CloudDocs/Kramar', 'iCloud'],
  ['C:\\Users\\Oksana\\iCloudDrive', 'iCloud'],
  ['/home/oksana/Nextcloud/backups', 'Nextcloud'],
  ['/home/oksana/MEGAsync', 'MEGA'],
  ['/home/oksana/pCloudDrive', 'pCloud'],
  ['/home/oksana/backups', null],
  ['/home/oksana/omega/megaphones', null],
  ['D:\\Kramar\\copies', null],
])('%s', (path, cloud) => {
  expect(cloudOf(path)).toBe(cloud)
})
