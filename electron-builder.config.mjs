/**
 * How the installers are made; see docs/verification.md for what has been run. The bundles in out/ hold everything but
 * the two native modules, so those are all that is packed beside them.
 * @type {import('electron-builder').Configuration}
 */
const config = {
  appId: 'ua.kramar.desktop',
  productName: 'Kramar',
  directories: { output: 'dist', buildResources: 'resources' },
  icon: 'resources/icon.png',
  // Both are Node-API with their binaries inside: nothing is compiled for Electron.
  npmRebuild: false,
  // By itself it unpacks whole modules that have a binary; code beside the asar would not be checked for integrity.
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  files: [
    'package.json',
    'out/{main,preload,renderer}/**/*',
    // The web host is for development and tests; maps hold the sources.
    '!out/main/{web,run-web-host-*}.js',
    '!**/*.map',
    'resources/tray/*.png',
    'resources/icons/256x256.png',
    '!node_modules/**/*',
    'node_modules/better-sqlite3/{package.json,LICENSE}',
    'node_modules/better-sqlite3/{lib,prebuilds,build}/**/*.{js,node}',
    'node_modules/@napi-rs/**/*',
  ],
  electronLanguages: ['uk', 'en-US'],
  protocols: [{ name: 'Kramar', schemes: ['kramar'] }],
  // Where updates come from is known to whoever builds a release; without it the program looks for none.
  publish: process.env.KRAMAR_UPDATE_URL ? { provider: 'generic', url: process.env.KRAMAR_UPDATE_URL } : null,
  // Read back by scripts/package-check.mjs.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  win: { target: [{ target: 'nsis', arch: ['x64'] }] },
  nsis: {
    oneClick: true,
    perMachine: false,
    // The uninstaller asks (resources/installer.nsh).
    deleteAppDataOnUninstall: false,
    include: 'resources/installer.nsh',
  },
  mac: {
    category: 'public.app-category.business',
    target: [
      { target: 'dmg', arch: ['arm64', 'x64'] },
      { target: 'zip', arch: ['arm64', 'x64'] },
    ],
    hardenedRuntime: true,
    // Signing and notarising need the certificates of whoever publishes.
    notarize: process.env.APPLE_ID !== undefined,
  },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'resources/icons',
    executableName: 'kramar',
    category: 'Office',
    maintainer: 'Kramar contributors',
    synopsis: 'Order desk for people who sell on Prom.ua',
  },
}

export default config
