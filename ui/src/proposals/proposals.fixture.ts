import type { CallView } from '../bindings/CallView'
import type { ProposalBeside } from '../bindings/ProposalBeside'
import type { ProposalRow } from '../bindings/ProposalRow'
import type { ProposalView } from '../bindings/ProposalView'
import type { Terms } from '../bindings/Terms'

export function terms(part: Partial<Terms> = {}): Terms {
  return { classes: ['works', 'services', 'goods'], community: 'Here', criteria: [], currency: 'CNY', deciders: 1, lang: 'en', limit: null, name: 'Call', rank_by: 'supporters', street: '', verdicts: [], ...part }
}

export function call(part: Partial<CallView> = {}): CallView {
  return {
    call: 'c',
    terms: terms(),
    proposals: 3,
    asks: 3,
    stands: { new: 2, looked: 0, disagreed: 0, asking: 1, feasible: 0, in_projects: 0, ended: 0, struck: 0 },
    channels: { stall: 2, wechat: 1 },
    classes: { works: 1 },
    projects: 0,
    alike: 0,
    published: 0,
    saved_at: '2026-03-04T10:24:08+08:00',
    ...part,
  }
}

export function row(receipt: string, part: Partial<ProposalRow> = {}): ProposalRow {
  return { proposal: `id-${receipt}`, receipt, channel: 'stall', day: '2026-03-02', words: `Words of ${receipt}`, stands: { is: 'new' }, together: 1, lead: null, ...part }
}

export function proposal(receipt: string, part: Partial<ProposalView> = {}): ProposalView {
  return {
    proposal: `id-${receipt}`,
    receipt,
    channel: 'stall',
    who: 'resident',
    day: '2026-03-02',
    words: `Words of ${receipt}`,
    place: null,
    supporters: 0,
    has_name: false,
    has_telephone: false,
    file: null,
    withheld: false,
    stands: { is: 'new' },
    struck: null,
    lead: null,
    with: [],
    alike: [],
    office: { class: '', place: '', sum: '', sum_by: '', benefit: '' },
    found: [],
    ...part,
  }
}

export function beside(receipt: string, part: Partial<ProposalBeside> = {}): ProposalBeside {
  return { proposal: `id-${receipt}`, receipt, channel: 'paper', words: `Words of ${receipt}`, stands: { is: 'new' }, thousandths: 700, ...part }
}
