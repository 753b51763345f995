import { describe, expect, it } from 'vitest'
import { hintsIn } from './hints'

const kinds = (text: string) => hintsIn(text).map(({ kind, from, to }) => [kind, text.slice(from, to)])

describe('what may tell who somebody is', () => {
  it.each([
    ['找我 13812345678 就行', 'phone', '13812345678'],
    ['电话 138 1234 5678', 'phone', '138 1234 5678'],
    ['１３８１２３４５６７８', 'phone', '１３８１２３４５６７８'],
    ['+86-13812345678', 'phone', '+86-13812345678'],
    ['打 0791-86123456', 'phone', '0791-86123456'],
    ['打86123456找他', 'phone', '86123456'],
    ['call +44 20 7946 0958', 'phone', '+44 20 7946 0958'],
    ['身份证 36010219900101123X', 'id', '36010219900101123X'],
    ['身份证360102 19900101 1234', 'id', '360102 19900101 1234'],
    ['卡号 6222021234567890123', 'account', '6222021234567890123'],
    ['微信号 li_ming88', 'account', '微信号 li_ming88'],
    ['写到 wang@example.com', 'email', 'wang@example.com'],
    ['赣A12345 老停那里', 'plate', '赣A12345'],
    ['3栋2单元501室老李', 'door', '3栋2单元501室'],
    ['住在1203室', 'door', '1203室'],
    ['王大爷家 13 号楼 502 漏水', 'door', '13 号楼 502'],
    ['3 栋 2 单元 501 室老李', 'door', '3 栋 2 单元 501 室'],
  ])('%s', (text, kind, found) => {
    expect(kinds(text)).toEqual([[kind, found]])
  })

  it.each(['路灯坏了 3 个', '花 12000 元', '预算 12000000 元', '2026 年 3 月', '60 岁以上', '转角要做圆的', '3 栋的老人多', '要 2.8 万', '第 3 桌 58 号项目', '1.5 米高', '13 号 下午 14 点', '3 栋和 5 栋 之间 20 米'])(
    'nothing in: %s',
    (text) => expect(kinds(text)).toEqual([]),
  )
})
