/**
 * Time as the desk tells it, counted on by the window's own monotonic clock. Nothing ticks across the border:
 * a view says `now_ms` once, and when it must be asked for again.
 */

/** When a view was true (elapsed in the session), and when it must be asked for again. */
export interface Moment {
  now_ms: number
  look_again_at_ms?: number | null
}

/** Something that takes time: how long it had taken when the view was made, and whether it goes on. */
export interface Running {
  spent_ms: number
  running: boolean
}

const TICK_MS = 200
/** The machine's two clocks part by more than this only when it slept or its time was set. */
const SLEPT_MS = 2_000

export class Clock {
  #since_ms = $state(0)
  #told_ms = 0
  #told_at = performance.now()
  #look_again_at_ms = Infinity
  #wall_minus_steady = Date.now() - performance.now()

  /** @param lookAgain asks the desk for the view: when it is due, on focus, and after sleep */
  constructor(private readonly lookAgain: () => void = () => {}) {}

  /** Takes the time of a view that has just come, or that was made a while ago. */
  follow({ now_ms, look_again_at_ms }: Moment, ago_ms = 0): void {
    this.#told_ms = now_ms
    this.#told_at = performance.now() - ago_ms
    this.#look_again_at_ms = look_again_at_ms ?? Infinity
    this.#wall_minus_steady = Date.now() - performance.now()
    this.#since_ms = Math.round(ago_ms)
  }

  /** The session's time now; what reads it is drawn again as it moves. */
  get now_ms(): number {
    return this.#told_ms + this.#since_ms
  }

  spent_ms({ spent_ms, running }: Running): number {
    return spent_ms + (running ? this.#since_ms : 0)
  }

  /** What is left of a limit; negative in overtime. */
  left_ms(running: Running & { limit_ms: number }): number {
    return running.limit_ms - this.spent_ms(running)
  }

  /** Goes until the returned function is called: `$effect(() => clock.start())`. */
  start(): () => void {
    const timer = setInterval(() => this.tick(), TICK_MS)
    const lookAgain = () => this.lookAgain()
    addEventListener('focus', lookAgain)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', lookAgain)
    }
  }

  tick(): void {
    this.#since_ms = Math.round(performance.now() - this.#told_at)
    const wall_minus_steady = Date.now() - performance.now()
    const slept = Math.abs(wall_minus_steady - this.#wall_minus_steady) > SLEPT_MS
    if (!slept && this.now_ms < this.#look_again_at_ms) return
    // Asked once; the view that comes says when to ask next.
    this.#look_again_at_ms = Infinity
    this.#wall_minus_steady = wall_minus_steady
    this.lookAgain()
  }
}

/** `0:22`, `12:05`; of overtime, how much it is. */
export function minutesAndSeconds(ms: number): string {
  // A second that has begun counts as left until it is gone.
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
