@rem The scripts in package.json start with `exec`, so that on Unix a signal to npm reaches them and not a shell
@rem in between, which would die and leave them behind. Windows has no `exec`: here it just runs the command.
@%*
