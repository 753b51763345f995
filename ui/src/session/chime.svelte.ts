/** A soft sound when a speech, or an introduction, has used its time: the leader's choice at this laptop, off until then. What the
 * screen shows at the same moment, a word in a frame, it shows always. */
import { remember, remembered } from '../shared/remembered'

const REMEMBERED_AS = 'chime'
/** Later than this it would tell of what everybody has seen. */
const LATE_MS = 2_000
/** Two tones, a fifth apart: pitch in hertz, and how loud. */
const TONES = [
  { pitch: 523.25, level: 0.09 },
  { pitch: 783.99, level: 0.045 },
] as const
const RISES_S = 0.03
const FADES_S = 1.6
const SILENT = 0.0001

/** Who speaks, and what is left of it. */
export interface Speaks {
  speech: string
  left_ms: number
}

/** Whether the time of one speech has just run out. */
export function isDue(before: Speaks | null, now: Speaks | null): boolean {
  if (before === null || now === null || before.speech !== now.speech) return false
  return before.left_ms >= 0 && now.left_ms < 0 && now.left_ms > -LATE_MS
}

class Chime {
  #on = $state(remembered(REMEMBERED_AS) === 'yes')
  #before: Speaks | null = null
  #context: AudioContext | null = null

  get on(): boolean {
    return this.#on
  }

  /** Whoever switches it on hears what it is. */
  set on(on: boolean) {
    this.#on = on
    remember(REMEMBERED_AS, on ? 'yes' : 'no')
    if (on) this.#sound()
  }

  /** Told at every tick of the clock. */
  hears(now: Speaks | null): void {
    const due = isDue(this.#before, now)
    this.#before = now
    if (due && this.#on) this.#sound()
  }

  #sound(): void {
    if (!('AudioContext' in globalThis)) return
    const context = (this.#context ??= new AudioContext())
    void context.resume()
    const begins = context.currentTime
    for (const { pitch, level } of TONES) {
      const tone = new OscillatorNode(context, { frequency: pitch })
      const loud = new GainNode(context, { gain: 0 })
      loud.gain.setValueAtTime(0, begins)
      loud.gain.linearRampToValueAtTime(level, begins + RISES_S)
      loud.gain.exponentialRampToValueAtTime(SILENT, begins + FADES_S)
      tone.connect(loud).connect(context.destination)
      tone.start(begins)
      tone.stop(begins + FADES_S)
    }
  }
}

export const chime = new Chime()
