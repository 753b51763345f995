/** Made-up answers of the desk for the organiser's screens. */
import type { BoardView } from '../src/bindings/BoardView'
import type { MeetingItem } from '../src/bindings/MeetingItem'
import type { Plan } from '../src/bindings/Plan'
import type { PlanProblem } from '../src/bindings/PlanProblem'
import type { PlanProject } from '../src/bindings/PlanProject'
import type { PlanView } from '../src/bindings/PlanView'
import type { ReadingNote } from '../src/bindings/ReadingNote'
import type { VerdictView } from '../src/bindings/VerdictView'

const NAMES = ['社区食堂改造', '电动车充电棚', '小花园健身器材', '雨污管道疏通', '四点半课堂', '阳台晾衣架', '加装楼道扶手', '高空抛物监控', '儿童阅读角', '楼道声控灯']
const COSTS = ['80000', '4.5万', '36000', '42000', '20000', '9000', '28000', '52000', '7000', '12000']
const AT = '2026-11-24T17:05:41+08:00'

function project(at: number): PlanProject {
  return {
    id: String(at + 1),
    name: NAMES[at % 10]! + (at >= 10 ? ` ${Math.floor(at / 10) + 1} 期` : ''),
    cost: COSTS[at % 10]!,
    proposer: at % 3 ? '业主委员会' : '第四居民小组',
    location: `${(at % 7) + 1} 栋一层`,
    content: '拆掉旧棚，铺平地面，装十二个充电口和灭火器',
    scope: at % 9 === 4 ? '' : `${(at % 5) + 1} 个单元`,
    benefit: at % 20 === 7 ? '' : '约一百二十户，多是老人',
    picture: at % 10 === 0 ? 'canteen.png' : '',
  }
}

function plan(projects: PlanProject[], filled: boolean): Plan {
  return {
    id: 'm1', name: filled ? '2026 年幸福微实事圆桌议事' : '', community: filled ? '象山社区' : '', date: filled ? '2026-11-28' : '',
    place: filled ? '社区党群服务中心三楼' : '', budget: filled ? '300000' : '', currency: 'CNY', lang: 'zh-CN',
    projects, tables: 6, allot: 'blocks', seed: 20261128,
    rules: { rules: 1, preset: 'plain', discussion_ms: 3_600_000, speech_limit_ms: null, method: 'choose', wanted: 3, tie: 'lot', send_speakers: false, send_names: false, retention_days: 180 },
  }
}

function look(plan: Plan): PlanView {
  const problems: PlanProblem[] = []
  const empty = { key: 'intake.empty', params: {} }
  for (const field of ['community', 'name', 'date'] as const) if (plan[field] === '') problems.push({ row: null, field, what: empty })
  plan.projects.forEach((project, row) => {
    if (Object.values(project).every((text) => text === '')) return
    if (project.name === '') problems.push({ row, field: 'name', what: empty })
    if (project.cost === '') problems.push({ row, field: 'cost', what: empty })
    else if (!/^\d+(\.\d+)?万?$/.test(project.cost)) problems.push({ row, field: 'cost', what: { key: 'intake.not_a_number', params: { found: project.cost } } })
  })
  if (plan.projects.length === 0) problems.push({ row: null, field: 'projects', what: { key: 'intake.no_projects', params: {} } })
  const missing = (['location', 'content', 'scope', 'benefit'] as const)
    .map((fact) => ({ fact, rows: plan.projects.flatMap((project, row) => (project.name !== '' && project[fact] === '' ? [row] : [])) }))
    .filter((each) => each.rows.length > 0)
    .toSorted((a, b) => b.rows.length - a.rows.length)
  const allotment: number[][] = Array.from({ length: plan.tables }, () => [])
  plan.projects.forEach((_, row) => allotment[Math.floor((row * plan.tables) / plan.projects.length)]?.push(row))
  return { plan, problems, missing, allotment: plan.projects.length >= plan.tables ? allotment : [], total: problems.length ? null : 178_200_000, saved_at: AT, made: null }
}

function board(waiting: number): BoardView {
  const rest = { heads: [], head: null, parted_at: null, three_differ: false, present: null, notes: null }
  const counted = [1, 2, 3, 4, 5, 6].slice(0, 6 - waiting).map((table) => ({ ...rest, table, status: 'counted', head: 'ab', heads: ['ab'], present: 10 + (table % 2), notes: 20 + table * 3 }))
  const open = [
    { ...rest, table: 5, status: 'conflict', heads: ['ab', 'cd'], parted_at: '2026-11-24T14:52:10+08:00', three_differ: true },
    { ...rest, table: 4, status: 'unconfirmed', heads: ['ef'] },
    { ...rest, table: 6, status: 'missing' },
  ].filter((table) => table.table > 6 - waiting)
  const recommended = counted.flatMap(({ table }) =>
    [0, 1, 2].map((at) => ({ table, rank: at + 1, project: `${table}${at}`, name: NAMES[(table * 3 + at - 3) % 10]!, cost: [8_000_000, 4_500_000, 3_600_000][at]!, score: 7 - at, conditions: table === 2 && at === 2 ? '先做两栋' : null })),
  )
  const total = recommended.reduce((sum, each) => sum + each.cost, 0)
  return {
    meeting: { id: 'm1', name: '圆桌议事', community: '象山社区', date: '2026-11-28', place: '三楼', currency: 'CNY', budget: 30_000_000, lang: 'zh-CN', tables: 6, method: 'choose', wanted: 3, preset: 'plain' },
    edition: 1, kind: waiting === 6 ? null : 'simulated', tables: [...open, ...(waiting === 6 ? [1, 2, 3].map((table) => ({ ...rest, table, status: 'missing' })) : []), ...counted], waiting, recommended, total,
    saved_at: AT, bundles_found: waiting === 3 ? [{ path: '/media/T6/a.rtbundle', name: '象山社区-第6桌-本桌记录.rtbundle', place: 'T6' }] : [], fingerprint: 'f', unread_notes: 9, published: null,
  }
}

const KINDS = ['support', 'worry', 'improvement', 'idea', 'question', 'aside'] as const
const SAID = ['老人下楼有地方坐了', '夜里会不会吵', '转角要做圆的', '旁边留一块给孩子画画', '维修的钱谁出', '门口的路灯坏了一个月，转社区']
let notes: ReadingNote[] = [1, 2, 3].flatMap((table) =>
  [0, 1].flatMap((of) => SAID.map((text, at) => ({ table, project: at === 5 ? null : NAMES[table * 3 + of - 3]!, hash: `${table}${of}${at}`, text: table === 3 && at === 4 ? null : text, kind: KINDS[at]!, wording: at === 2 ? '转角做成圆角，贴防撞条' : null, read: table === 1 && of === 0, withheld: table === 1 && at === 1 }))),
)

const VERDICTS: VerdictView[] = [
  { file: '/media/T1/象山社区-第1桌-本桌记录.rtbundle', table: 1, head: 'a', verdict: 'accepted', standing: 'trusted', reason: null, params: {} },
  { file: '/media/T2/象山社区-第2桌-本桌记录.rtbundle', table: 2, head: 'a', verdict: 'known', standing: 'trusted', reason: null, params: {} },
  { file: '/media/T5/象山社区-第5桌-本桌记录.rtbundle', table: 5, head: 'c', verdict: 'conflict', standing: 'trusted', reason: null, params: {} },
  { file: '/media/T4/象山社区-第4桌-本桌记录.rtbundle', table: 4, head: 'd', verdict: 'accepted', standing: 'unconfirmed', reason: null, params: {} },
  { file: '/media/T5/IMG_2034.rtbundle', table: null, head: null, verdict: 'refused', standing: null, reason: 'not_a_bag', params: {} },
]

export function answers(of: string): (command: string, takes: Record<string, unknown>) => unknown {
  let now = look(plan(of === 'new' || of === 'sample' ? [] : Array.from({ length: of === 'thousand' ? 1000 : 60 }, (_, at) => project(at)), of !== 'new'))
  if (of === 'faults') now = look({ ...now.plan, date: '', projects: now.plan.projects.map((each, at) => (at === 2 ? { ...each, cost: '三万' } : at === 5 ? { ...each, name: '' } : each)) })
  const packs = () => ({ meeting: 'm1', dir: '/media/stick/象山社区', packs: [1, 2, 3, 4, 5, 6].map((table) => ({ table, file: `/media/stick/象山社区/象山社区-第${table}桌.rtpack` })), kit: ['/media/stick/象山社区/结果确认单.pdf', '/media/stick/象山社区/推选票.pdf'] })
  if (of === 'made') now = { ...now, made: packs() }
  const made = ['made', 'board', 'full', 'none'].includes(of)
  if (of !== 'made' && made) now = { ...now, made: packs() }
  const item = (meeting: string, community: string, counted: number, isMade = true): MeetingItem => ({ meeting, name: '', community, date: '2026-11-28', tables: 6, made: isMade, counted })
  const meetings = of === 'board' || of === 'made' ? [item('m1', '象山', of === 'made' ? 0 : 3), item('m2', '系马桩', 6), item('m3', '上营坊', 5), item('m4', '十字街', 0, false)] : [item('m1', '象山', 0, made)]
  const waiting = of === 'full' ? 0 : of === 'none' ? 6 : 3
  return (command, takes) => {
    switch (command) {
      case 'home': return { version: '0.1.0', home: '/h', sessions: [], meetings, packs_found: [], trouble: null }
      case 'plan_new': case 'plan': return now
      case 'plan_save': return (now = { ...look(takes.plan as Plan), saved_at: new Date().toISOString() })
      case 'plan_sample': return (now = look({ ...plan(Array.from({ length: 60 }, (_, at) => project(at)), true) }))
      case 'plan_read_text': case 'plan_read_file':
        return { plan: now, read: 0, problems: [{ key: 'intake.not_a_number', params: { line: '4', field: 'cost', found: '三万' } }, { key: 'intake.empty', params: { line: '9', field: 'name' } }] }
      case 'choose_project_file': return '/home/u/项目.csv'
      case 'destinations': return [{ path: '/media/stick', label: 'KINGSTON' }]
      case 'choose_folder': return '/home/u/文稿'
      case 'make_packs': return (now = { ...now, made: packs() })
      case 'board': return board(waiting)
      case 'choose_bundles': return VERDICTS.map((verdict) => verdict.file)
      case 'import': return { verdicts: VERDICTS, board: board(waiting) }
      case 'reading': return notes
      case 'read_notes': return (notes = notes.map((note) => ((takes.hashes as string[]).includes(note.hash) ? { ...note, read: true } : note)))
      case 'withhold': return (notes = notes.map((note) => (note.hash === takes.hash ? { ...note, withheld: takes.withheld as boolean } : note)))
      case 'publish': return { number: 1, dir: '/media/stick/象山社区-公布', files: ['index.html', 'result.xlsx', 'recommended.csv', 'result.json', 'allowed_signers', 'records/table-1.rtbundle'] }
    }
    return null
  }
}
