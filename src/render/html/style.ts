/** The looks of an HTML page: dense and calm on a screen, dark where the reader wants it, black on white on paper. */

export const style = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #555; --line: #bbb; --band: #d9e8dc; --mark: #0b5394; --warn: #8a4b00; --alarm: #a4001d; --good: #1e6b34 }
@media (prefers-color-scheme: dark) { :root { --ink: #eaeaea; --paper: #161616; --quiet: #b0b0b0; --line: #555; --band: #22402a; --mark: #8ab8f0; --warn: #f0b464; --alarm: #ff8b98; --good: #85d69b } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header p, footer { color: var(--quiet); margin: .2rem 0 }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.2rem; border-bottom: 1px solid var(--line); margin: 1.6rem 0 .5rem } h3, h4, h5 { font-size: 1rem; margin: 1rem 0 .3rem }
p { margin: .3rem 0 } dt { font-weight: 600; margin-top: .5rem } dd { margin: 0 0 0 1rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100% } caption { text-align: left; color: var(--quiet) }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word } th { font-weight: 600 } .date { white-space: nowrap }
.right { text-align: right; white-space: nowrap } .quiet { color: var(--quiet) } .warn { color: var(--warn) } .alarm { color: var(--alarm); font-weight: 600 } .good { color: var(--good) }
.box { border: 2px solid var(--ink); padding: .3rem .8rem .5rem } .box h3 { margin-top: .2rem }
figure { margin: .8rem 0; break-inside: avoid } figcaption { font-weight: 600 } svg { max-width: 100%; height: auto } .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 1.5rem }
footer { border-top: 1px solid var(--line); margin-top: 2rem; font-size: .9rem }
@media print { :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --band: #e6e6e6; --mark: #000; --warn: #000; --alarm: #000; --good: #000 } body { max-width: none; padding: 0; font-size: 10pt } thead { display: table-header-group } tr { break-inside: avoid } h2, h3 { break-after: avoid } .wide { overflow: visible } th, td { overflow-wrap: anywhere } }
`
