// Loaded into the web host: when the starting script lets go of it or dies, it closes as on Ctrl+C.
// Unlike a signal this works on Windows too, and after a kill -9 of the starting script.
if (process.connected === false) {
  // Let go of before this was loaded: no event will tell of it any more.
  process.exit(0)
}
if (process.channel) {
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0)
  })
  process.channel.unref()
}
