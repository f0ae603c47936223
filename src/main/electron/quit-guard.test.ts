import { describe, expect, it } from 'vitest'
import type { QuitAnswer, QuitQuestion } from './decisions/quit-question.ts'
import { createQuitGuard } from './quit-guard.ts'

const QUESTION: QuitQuestion = {
  title: '',
  message: '',
  detail: '',
  answers: ['quit', 'wait', 'stay'],
  buttons: ['', '', ''],
}

function createScene(hasUnsent = true, pageLets = true) {
  const questions: { isWaiting: boolean; answer(answer: QuitAnswer): void }[] = []
  const sent = Promise.withResolvers<void>()
  const scene = { questions, sent, stays: 0, leaves: 0 }
  let isWaitingNow = false
  const guard = createQuitGuard({
    question(isWaiting) {
      isWaitingNow = isWaiting
      return hasUnsent ? QUESTION : null
    },
    ask() {
      const { promise, resolve } = Promise.withResolvers<QuitAnswer>()
      questions.push({ isWaiting: isWaitingNow, answer: resolve })
      return promise
    },
    whenSent: (signal) =>
      Promise.race([
        sent.promise,
        new Promise<never>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
      ]),
    leavePage: async () => {
      scene.leaves += 1
      return pageLets
    },
    onStay() {
      scene.stays += 1
    },
  })
  return { ...scene, guard, stays: () => scene.stays, leaves: () => scene.leaves }
}

describe('quitting', () => {
  it('with everything sent asks nothing', async () => {
    const { guard, questions } = createScene(false)
    expect(await guard.mayQuit()).toBe(true)
    expect(questions).toEqual([])
  })

  it.each([
    ['quit', true, 0],
    ['stay', false, 1],
  ] as const)('answered with %s', async (answer, expected, stays) => {
    const scene = createScene()
    const quit = scene.guard.mayQuit()
    scene.questions[0]?.answer(answer)
    expect(await quit).toBe(expected)
    expect(scene.stays()).toBe(stays)
  })

  // Would catch: edits on the page that are lost when Kramar is quit from the tray.
  it('goes on where the page is held by what is not saved', async () => {
    const scene = createScene(false, false)
    expect(await scene.guard.mayQuit()).toBe(false)
    expect(scene.stays()).toBe(1)
  })

  it('leaves the page only when nothing else is to be asked', async () => {
    const scene = createScene()
    const quit = scene.guard.mayQuit()
    scene.questions[0]?.answer('stay')
    expect(await quit).toBe(false)
    expect(scene.leaves()).toBe(0)
  })

  // Would catch: a dialog for each click on "Quit".
  it('twice asks once', async () => {
    const scene = createScene()
    const first = scene.guard.mayQuit()
    expect(await scene.guard.mayQuit()).toBe(false)
    scene.questions[0]?.answer('quit')
    expect(await first).toBe(true)
    expect(scene.questions).toHaveLength(1)
  })

  it('answered with "wait" ends the program once everything was sent', async () => {
    const scene = createScene()
    const quit = scene.guard.mayQuit()
    scene.questions[0]?.answer('wait')
    scene.sent.resolve()
    expect(await quit).toBe(true)
    expect(scene.stays()).toBe(1)
  })

  // Would catch: a program that ends by itself after its user decided to stay.
  it('while it waits asks again, and the last answer holds', async () => {
    const scene = createScene()
    const first = scene.guard.mayQuit()
    scene.questions[0]?.answer('wait')
    await Promise.resolve()
    await Promise.resolve()
    const second = scene.guard.mayQuit()
    expect(scene.questions[1]?.isWaiting).toBe(true)
    scene.questions[1]?.answer('stay')
    expect(await second).toBe(false)
    expect(await first).toBe(false)
    scene.sent.resolve()
    const third = scene.guard.mayQuit()
    expect(scene.questions[2]?.isWaiting).toBe(false)
    scene.questions[2]?.answer('quit')
    expect(await third).toBe(true)
  })
})
