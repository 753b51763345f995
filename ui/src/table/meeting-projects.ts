/** The names of all projects of the meeting, the other tables' among them: any of them can be noted on. */
import type { ProjectId } from '../bindings/ProjectId'
import { desk } from '../shared/desk.svelte'
import '../session/commands'

export interface NamedProject {
  id: ProjectId
  number: number
  name: string
  /** Minor units. */
  cost: number
}

/** Null where they cannot be had: then the table's own are offered. */
export async function meetingProjects(): Promise<NamedProject[] | null> {
  const answer = await desk.ask('meeting_projects', {})
  return answer.ok ? answer.value : null
}
