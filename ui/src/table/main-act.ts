/** What the one big button does now. The core decides what may be done; this only chooses what to offer first. */
import type { Command } from '../bindings/Command'
import type { ProjectItem } from '../bindings/ProjectItem'
import type { TableView } from '../bindings/TableView'
import type { Times } from '../session/times'
import type { Given, Key, KeyWith, Params } from '../shared/words.svelte'

export interface MainAct {
  says: Key
  params: Params
  /** A command, or nothing: then the words say what helps. 小结 has its one place beside the notes. */
  does: Command | null
}

/** Less than this left of a project, and no other round is begun. */
const CLOSING_MS = 60_000

const act = <K extends Key>(says: K, does: MainAct['does'], ...[params]: Given<K>): MainAct => ({ says, does, params: params ?? {} })

export function mainAct(table: TableView, times: Times): MainAct {
  const { project, list, speech, order, interrupted, staff_speech: staff } = table
  if (table.paused) return act('table.main.go_on', { go_on: {} })
  if (interrupted !== null) return act('table.main.back', { end_floor: {} }, { seat: interrupted })
  if (staff !== null && staff.by !== null) return act('table.main.staff_done', { end_floor: {} })
  if (project === null) return nextProject(table, 'table.main.begin')
  if (project.closed && speech === null) return nextProject(table, 'table.main.next_project')
  if (project.introduced === null && !project.waived) return act('sentence.introduce', null)
  const next = list[0]
  if (!order.open && next !== undefined) {
    return act('table.main.give', { give_floor_to_next: {} }, { seat: next })
  }
  if (speech !== null) return act('table.main.finished', { end_floor: {} }, { seat: speech.seat })
  const late = (times.project_left_ms ?? 0) <= CLOSING_MS
  if (late) return act('table.main.closing', null)
  if (table.all_heard) return act('table.main.all_heard', null)
  if (table.round_over) return act('table.main.round', { begin_round: {} })
  if (order.click === 'hand') return act('table.main.hands', null)
  return act(order.open && !table.tracked ? 'table.main.freely' : 'table.main.speak', null)
}

function nextProject(table: TableView, says: KeyWith<'project'>): MainAct {
  const here = table.projects.findIndex((project) => project.here)
  const after = [...table.projects.slice(here + 1), ...table.projects.slice(0, Math.max(0, here))]
  const open = after.find((project: ProjectItem) => !project.closed)
  if (open === undefined) return act('table.main.choose', { begin_phase: { phase: 'choosing' } }, { n: table.meeting.wanted })
  return act(says, { begin_project: { project: open.id } }, { project: open.name })
}
