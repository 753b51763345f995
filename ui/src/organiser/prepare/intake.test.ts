import { expect, it } from 'vitest'
import { unused } from './intake'

const column = (heading: string, field: string | null, personal = false) => ({ heading, field, personal })

it('names what was not used, each heading once', () => {
  const columns = [column('编号', 'id'), column('建设内容', null), column(' 联系人', null, true), column('', null), column('建设内容', null)]
  expect(unused(columns)).toEqual(['建设内容', '联系人'])
  expect(unused([])).toEqual([])
})
