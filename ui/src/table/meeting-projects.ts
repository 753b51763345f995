/** The names of all projects of the meeting, the other tables' among them: any of them can be noted on. */
import type { ProjectId } from '../bindings/ProjectId'
import { desk } from '../shared/desk.svelte'
import '../session/commands'

export interface NamedProject {
  id: ProjectId
  number: number
  name: string
}

/** With what the list says that it costs. */
export interface PricedProject extends NamedProject {
  /** Minor units. */
  cost: number
}

/** Null where they cannot be had: then the table's own are offered. */
export async function meetingProjects(): Promise<PricedProject[] | null> {
  const answer = await desk.ask('meeting_projects', {})
  return answer.ok ? answer.value : null
}
