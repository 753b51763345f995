/** The papers of a plan, as one list: the meeting's, then those of its projects. */
import type { BriefingKind } from '../../bindings/BriefingKind'
import type { Plan } from '../../bindings/Plan'
import type { PlanBriefing } from '../../bindings/PlanBriefing'

export interface Paper extends PlanBriefing {
  /** The row of the project that it is about; null: the whole meeting. */
  row: number | null
}

export function allPapers(plan: Plan): Paper[] {
  const of = (row: number | null, papers: readonly PlanBriefing[]) => papers.map((paper) => ({ ...paper, row }))
  return [...of(null, plan.briefing), ...plan.projects.flatMap((project, row) => of(row, project.briefing))]
}

/** What a paper is, by how its file is called. */
export function kindOf(file: string): BriefingKind {
  if (file.endsWith('.pdf')) return 'pdf'
  return file.endsWith('.md') ? 'text' : 'picture'
}

function papersAt(plan: Plan, row: number | null): PlanBriefing[] {
  return row === null ? plan.briefing : (plan.projects[row]?.briefing ?? [])
}

function withPapers(plan: Plan, row: number | null, briefing: PlanBriefing[]): Plan {
  if (row === null) return { ...plan, briefing }
  return { ...plan, projects: plan.projects.map((project, at) => (at === row ? { ...project, briefing } : project)) }
}

export function without(plan: Plan, paper: Paper): Plan {
  return withPapers(plan, paper.row, papersAt(plan, paper.row).filter(({ file }) => file !== paper.file))
}

/** The plan with a paper called otherwise, or of another project; it stays in its place where it stays with its project. */
export function changed(plan: Plan, paper: Paper, part: Partial<Pick<Paper, 'title' | 'row'>>): Plan {
  const { file, title, row } = { ...paper, ...part }
  if (row === paper.row) return withPapers(plan, row, papersAt(plan, row).map((one) => (one.file === file ? { file, title } : one)))
  const left = without(plan, paper)
  const there = papersAt(left, row)
  return there.some((one) => one.file === file) ? left : withPapers(left, row, [...there, { file, title }])
}
