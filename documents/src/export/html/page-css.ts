/** The look of the page: paper, ink and a marker; light and dark by the reader's choice, black on white when printed. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--paper:#faf7f1;--sheet:#fffdf9;--line:#e4ddd0;--ink:#1c2230;--soft:#5a6070;--grip:#0e5f63;--wash:#e3efee;--marker:#ffe38f;--do:#2d5d2b;--dont:#a8231c;--right:#3a3f8f}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171d;--sheet:#1b1f27;--line:#313745;--ink:#f1ede4;--soft:#a9adb8;--grip:#7fcac9;--wash:#16302f;--marker:#6b5512;--do:#9fd49b;--dont:#ff9b92;--right:#b9bdff}}
*{box-sizing:border-box}
html{font:112.5%/1.6 Literata,Georgia,'Times New Roman',serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:44rem;padding:1.25rem 1.25rem 4rem;overflow-wrap:anywhere}
h1,h2,h3,header,footer,nav,.contact,.small,table{font-family:'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,sans-serif}
h1{margin:.3em 0;font-size:clamp(1.7rem,1.2rem + 2.6vw,2.6rem);line-height:1.15}
h2{margin:2.6rem 0 .6rem;font-size:1.4rem;line-height:1.25}
h2::after{content:'';display:block;width:2.6rem;height:.32rem;margin-top:.25rem;border-radius:.16rem;background:var(--marker)}
h3{margin:.15rem 0 .3rem;font-family:inherit;font-size:1.15rem;line-height:1.3}
p,ul,table{margin:.6rem 0}
a{color:var(--grip);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.small{font-size:.9rem;color:var(--soft)}
.whose{margin:0;color:var(--grip);font-weight:700}
.version{display:inline-block;margin:.2rem 0;padding:.1rem .7rem;border-radius:1rem;background:var(--wash);color:var(--grip);font-weight:700;font-size:.9rem}
.draft{background:var(--marker);color:var(--ink)}
.box{margin:1.5rem 0;padding:1.1rem 1.25rem;border:1px solid var(--line);border-radius:14px;background:var(--sheet)}
.intro{font-size:1.2rem}
.contact{border-color:var(--grip)}
.contact p{margin:.2rem 0}
nav ol{columns:16rem;padding-left:1.4rem}
nav a{display:inline-block;padding:.3rem 0}
.rule{display:grid;grid-template-columns:2.4rem 1fr;padding:1.1rem 0;border-top:1px solid var(--line);scroll-margin-top:1rem}
.number{color:var(--grip);font-weight:700;font-size:1.4rem;line-height:1.2}
.badge{margin:0;font-size:.85rem;font-weight:700}
.do .badge{color:var(--do)}.dont .badge{color:var(--dont)}.right .badge{color:var(--right)}
.badge::before{display:inline-block;width:1.5em;font-weight:700}
.do .badge::before{content:'✓'}.dont .badge::before{content:'✕'}.right .badge::before{content:'§'}
.example{margin:.5rem 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--do);font-size:.95rem}
.example.bad{border-left:3px dotted var(--dont)}
table{width:100%;border-collapse:collapse;font-size:.92rem}
caption{padding:.4rem 0;text-align:left;font-weight:700}
th,td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;white-space:pre-line}
p{white-space:pre-line}
@page{size:A4;margin:14mm 16mm}
@media print{html{font-size:9.2pt;line-height:1.4;background:#fff}body{max-width:none;padding:0}main{columns:2;column-gap:8mm}.box{column-span:all;margin:.6rem 0;padding:.7rem .9rem}nav{display:none}h2{margin:1.2rem 0 .4rem;break-inside:avoid}p,ul,table{margin:.35rem 0}.rule{padding:.55rem 0;grid-template-columns:1.8rem 1fr}.small,.example,table{font-size:.86rem}.rule,.box,tr{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}.box{background:#fff}}
`
