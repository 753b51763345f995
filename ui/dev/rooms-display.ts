/** What residents may see, in each part of a meeting. */
import type { DisplayView } from '../src/bindings/DisplayView'

const long =
  '沿井头街东侧人行道铺设防滑透水砖并更换破损路缘石，增设无障碍坡道四处、夜间反光标识二十块，施工期间分段封闭，保证住户和商铺正常出入，预计工期二十天'

const base: DisplayView = {
  lang: 'zh-CN',
  kind: 'real',
  community: '禾塘里社区',
  table: 3,
  phase: 'discussion',
  paused: false,
  now_ms: 0,
  project: '加装楼道扶手',
  project_id: '5',
  cost: 2_800_000,
  currency: 'CNY',
  facts: {
    location: '5 号楼、7 号楼的楼梯间',
    content: '单侧扶手，转角圆弧',
    scope: '两栋六个单元，每单元五层',
    benefit: '86 户，老人 42 位',
  },
  picture: 'handrail.png',
  speaker: { seat: 5, spent_ms: 38_000, limit_ms: 60_000, running: true },
  next: 7,
  choosing: null,
  recommended: null,
}

const names = ['社区食堂改造', '电动车充电棚', '老年活动室空调', '小花园健身器材', '加装楼道扶手', '儿童阅读角', '雨污管道疏通', '高空抛物监控', '四点半课堂', '社区文化墙']

const candidates = names.map((name, at) => ({ id: String(at + 1), name, cost: 1_000_000 }))

export const DISPLAYS: Record<string, DisplayView> = {
  project: base,
  bare: { ...base, picture: null, facts: { location: null, content: '单侧扶手，转角圆弧', scope: null, benefit: null }, speaker: null },
  long: { ...base, project: '井头街东侧人行道铺装及无障碍通行环境综合整治提升工程（二期）', facts: { location: long, content: long, scope: long, benefit: long } },
  over: { ...base, speaker: { seat: 10, spent_ms: 70_000, limit_ms: 60_000, running: true }, next: 12, kind: 'practice' },
  paused: { ...base, paused: true },
  seating: { ...base, phase: 'seating', project: null, speaker: null, next: null },
  opening: { ...base, phase: 'opening', project: null, speaker: null, next: null },
  between: { ...base, project: null, speaker: null, next: null },
  choosing: { ...base, phase: 'choosing', project: null, speaker: null, next: null, choosing: { method: 'choose', wanted: 3, candidates } },
  ranking: { ...base, phase: 'choosing', project: null, speaker: null, next: null, kind: 'simulated', choosing: { method: 'rank', wanted: 3, candidates } },
  three: { ...base, phase: 'signing', project: null, speaker: null, next: null, recommended: ['加装楼道扶手', '社区食堂改造', '儿童阅读角'] },
  english: {
    ...base,
    lang: 'en',
    community: 'Millpond Estate',
    project: 'Handrails in the stairwells',
    facts: { location: 'Stairwells of No. 5 and 7', content: 'One-sided steel rail, rounded at the turns', scope: 'Six entrances', benefit: '86 homes, 42 people over 70' },
  },
}
