/** The board of one meeting, looked at again when something may have changed. */
import type { BoardView } from '../../bindings/BoardView'
import type { ImportView } from '../../bindings/ImportView'
import { desk } from '../../shared/desk.svelte'

const LOOK_AGAIN_MS = 4_000

export class BoardDesk {
  view: BoardView | null = $state.raw(null)
  /** What became of the files that came last. */
  verdicts: ImportView['verdicts'] = $state.raw([])
  /** How many files are being checked now. */
  checking = $state(0)

  constructor(readonly meeting: string) {}

  async look(): Promise<void> {
    const view = await desk.act('board', { meeting: this.meeting })
    if (view !== null) this.view = view
  }

  async bring(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    this.checking = paths.length
    const answer = await desk.act('import', { meeting: this.meeting, paths: [...paths] })
    this.checking = 0
    if (answer === null) return
    this.view = answer.board
    this.verdicts = answer.verdicts
  }

  async choose(): Promise<void> {
    const paths = await desk.act('choose_bundles', {})
    if (paths !== null) await this.bring(paths)
  }

  async chooseFolder(): Promise<void> {
    const dir = await desk.act('choose_folder', {})
    if (dir !== null) await this.bring([dir])
  }

  /** Sticks come and go: looks again from time to time and on focus, until the returned function is called. */
  watch(): () => void {
    const again = () => {
      if (this.checking > 0 || document.hidden) return
      void desk
        .ask('board', { meeting: this.meeting })
        .then((view) => (this.view = view))
        // What went wrong is said when a person asks for something.
        .catch(() => undefined)
    }
    const timer = setInterval(again, LOOK_AGAIN_MS)
    addEventListener('focus', again)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', again)
    }
  }
}
