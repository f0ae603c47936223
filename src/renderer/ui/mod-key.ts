/** The key beside which others are commands, as it is printed on this computer's keyboard. */
export const MOD_KEY = /mac/i.test(navigator.platform) ? '⌘' : 'Ctrl'
