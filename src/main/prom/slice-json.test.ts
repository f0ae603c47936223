import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sliceJson } from './slice-json.ts'

describe('sliceJson', () => {
  test('keeps numbers and letters as they were written', () => {
    const body = '{"orders": [ {"id": 9007199254740993, "quantity": 1.0, "name":"\\u0406ван"} , {"id":2} ]}'
    expect(sliceJson(body, 'orders')?.elements).toEqual([
      '{"id": 9007199254740993, "quantity": 1.0, "name":"\\u0406ван"}',
      '{"id":2}',
    ])
  })

  test('is not misled by signs and names inside texts and inner objects', () => {
    const body =
      '{"note":"\\"orders\\":[1,2]","x":{"orders":[7]},"orders":[{"a":"},{]\\\\"},[1,[2]],"a,b",null,1e3]}'
    expect(sliceJson(body, 'orders')?.elements).toEqual([
      '{"a":"},{]\\\\"}',
      '[1,[2]]',
      '"a,b"',
      'null',
      '1e3',
    ])
  })

  test('cuts out an object, an empty list, and nothing', () => {
    expect(sliceJson('{"order":{"id":1.0},"z":0}', 'order')).toEqual({ text: '{"id":1.0}', elements: [] })
    expect(sliceJson('{"orders":[ ]}', 'orders')).toEqual({ text: '[ ]', elements: [] })
    expect(sliceJson('{"status":"success"}', 'orders')).toBeNull()
    expect(sliceJson('{"order":null}', 'order')?.text).toBe('null')
  })

  test('takes the last of two members, as JSON.parse does', () => {
    expect(sliceJson('{"orders":[1],"orders":[2,3]}', 'orders')?.elements).toEqual(['2', '3'])
  })

  test('gives what JSON.parse gives, element by element', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(undefined, 1, '\t'),
        (orders, rest, indent) => {
          const { orders: _orders, ...others } = rest
          const body = JSON.stringify({ ...others, orders, after: 'x' }, null, indent)
          const slice = sliceJson(body, 'orders')
          expect(slice?.elements.map((element) => JSON.parse(element))).toEqual(JSON.parse(body).orders)
        },
      ),
      { numRuns: 300 },
    )
  })
})
