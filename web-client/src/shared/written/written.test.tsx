import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import Markdown from './markdown.tsx'

const hostile = [
  '<img src=x onerror="window.owned = true">',
  '<script>window.owned = true</script>',
  '[click](javascript:window.owned=true)',
  '[data](data:text/html,<script>alert(1)</script>)',
  '![x](https://tracker.example/pixel.png)',
  '<svg/onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '[a]: javascript:alert(1)\n\n[click][a]',
  '<a href="javascript:alert(1)">x</a>',
  '<style>* { display: none }</style>',
]

describe('what a person wrote', () => {
  it.each(hostile)('makes no element that loads or runs anything: %s', (text) => {
    const { container } = render(<Markdown text={text} />)

    expect(container.querySelector('img, script, svg, iframe, style, object, embed')).toBeNull()
    for (const link of container.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^https?:/)
    }
    for (const each of container.querySelectorAll('*')) {
      expect(each.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([])
    }
  })

  it('shows HTML as the text that it is', () => {
    render(<Markdown text={'before <b>bold?</b> after'} />)

    expect(screen.getByText(/<b>bold\?<\/b>/)).toBeTruthy()
  })

  it('shows emphasis, lists, code and links', () => {
    const { container } = render(
      <Markdown text={'**now** `XC-12`\n\n- one\n- two\n\n<https://example.org>'} />,
    )

    expect(container.querySelector('strong')?.textContent).toBe('now')
    expect(container.querySelectorAll('li')).toHaveLength(2)
    expect(container.querySelector('a')?.getAttribute('rel')).toContain('noopener')
  })
})
