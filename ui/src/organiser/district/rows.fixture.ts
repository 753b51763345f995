/** A meeting among all, for tests: two tables that count, all read, nothing published. */
import type { DistrictRow } from '../../bindings/DistrictRow'
import type { TableSign } from '../../bindings/TableSign'

export function row(community: string, more: Partial<DistrictRow> & { street?: string; made?: boolean; date?: string; published?: number | null; changed?: boolean; correcting?: boolean } = {}): DistrictRow {
  const { street = '', made = true, date = '2026-12-05', published = null, changed = false, correcting = false, ...rest } = more
  const item = { meeting: community, name: community, community, street, date, tables: 2, made, counted: 2, needs: 0, published, changed, correcting, keep_until: '' }
  const signs: TableSign[] = made ? ['counted', 'counted'] : []
  return { item, signs, projects: 6, total: 28_600_000, budget: 30_000_000, currency: 'CNY', open_sums: 0, unread: 0, unanswered: 0, sticks: 0, problems: 0, pointed: 0, ...rest }
}
