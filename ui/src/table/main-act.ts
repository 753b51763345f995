/** What the one big button does now. The core decides what may be done; this only chooses what to offer first. */
import type { Command } from '../bindings/Command'
import type { ProjectItem } from '../bindings/ProjectItem'
import type { TableView } from '../bindings/TableView'
import type { Key, Params } from '../shared/words.svelte'
import type { Times } from './times'

export interface MainAct {
  says: Key
  params: Params
  /** A command, the read-back, or nothing: then the words say what helps. */
  does: Command | 'read_back' | null
}

/** Less than this left of a project, and it is time to read back. */
const CLOSING_MS = 60_000

const act = (says: Key, does: MainAct['does'], params: Params = {}): MainAct => ({ says, does, params })

export function mainAct(table: TableView, times: Times): MainAct {
  const { project, list, speech, mode } = table
  if (table.paused) return act('table.main.go_on', { go_on: {} })
  if (project === null) return nextProject(table, 'table.main.begin')
  if (project.closed && speech === null) return nextProject(table, 'table.main.next_project')
  const next = list[0]
  if (mode !== 'voluntary' && next !== undefined) {
    return act('table.main.give', { give_floor_to_next: {} }, { seat: next })
  }
  if (speech !== null) return act('table.main.finished', { end_floor: {} }, { seat: speech.seat })
  if (table.round_over && (times.project_left_ms ?? 0) > CLOSING_MS) {
    return act('table.main.round', { begin_round: {} })
  }
  if (nothingYet(table)) return act(mode === 'raise_hand' ? 'table.main.hands' : 'table.main.speak', null)
  return act('table.main.read_back', 'read_back')
}

function nextProject(table: TableView, says: Key): MainAct {
  const here = table.projects.findIndex((project) => project.here)
  const after = [...table.projects.slice(here + 1), ...table.projects.slice(0, Math.max(0, here))]
  const open = after.find((project: ProjectItem) => !project.closed)
  if (open === undefined) return act('table.main.choose', { begin_phase: { phase: 'choosing' } })
  return act(says, { begin_project: { project: open.id } }, { project: open.name })
}

/** Nobody has said anything on this project, and nothing was noted. */
function nothingYet(table: TableView): boolean {
  const here = table.projects.find((project) => project.here)
  const turnsAreClicked = table.mode !== 'voluntary' || table.tracked
  return turnsAreClicked && (here?.notes ?? 0) === 0 && !table.seats.some((seat) => seat.spoke_here)
}
