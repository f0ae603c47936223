import { createSimulator } from '#simulator/simulator.ts'

const simulator = createSimulator({ seed: 11, orderCount: Number(process.argv[2]), historyDays: 60 })
const { url } = await simulator.listen()
process.send?.({ url, token: simulator.token })
