/** How the report looks: print and screen, light and dark, no font or image from anywhere. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#fff;--ink:#1b2733;--soft:#5b6b7a;--line:#d8dee5;--card:#f6f8fa;--good:#1a7f37;--bad:#b3261e;--skip:#7a5d00;--accent:#0b62c4}
@media(prefers-color-scheme:dark){:root{--page:#12171c;--ink:#e3e9ef;--soft:#97a6b4;--line:#2f3942;--card:#1a2127;--good:#56d364;--bad:#ff8a80;--skip:#e6b450;--accent:#7ab8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:2rem 1.5rem 4rem;background:var(--page);color:var(--ink);font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.75rem 0 .5rem;color:var(--soft);font-weight:600}p{margin:.4rem 0}.soft{color:var(--soft)}
.verdict{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;align-items:center;margin:1.5rem 0;padding:1.1rem 1.4rem;border:1px solid var(--line);border-left:6px solid var(--good);border-radius:8px;background:var(--card)}
.verdict.failed{border-left-color:var(--bad)}.verdict strong{font-size:1.35rem;color:var(--good)}.verdict.failed strong{color:var(--bad)}
.verdict dl{display:flex;gap:1.75rem;margin:0}.verdict dt{font-size:.8rem;color:var(--soft)}.verdict dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}th{font-weight:600;width:14rem}
ul.tags{display:flex;flex-wrap:wrap;gap:.35rem;list-style:none;margin:0;padding:0}ul.tags li{padding:.05rem .55rem;border:1px solid var(--line);border-radius:999px;font-size:.85rem}
ul.tags li.no{color:var(--soft);text-decoration:line-through}
details{border:1px solid var(--line);border-radius:8px;margin:.4rem 0;background:var(--card)}details[open]{background:var(--page)}
summary{display:grid;grid-template-columns:5.5rem 1fr auto;gap:.75rem;padding:.5rem .9rem;cursor:pointer;align-items:baseline}
summary::marker{content:""}summary b{font-weight:600;font-size:.85rem}.passed b{color:var(--good)}.failed b{color:var(--bad)}.skipped b,.known b{color:var(--skip)}
summary small{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}summary code{color:var(--soft);font-size:.8rem;display:block}
.body{padding:.25rem .9rem 1rem}.body .findings{color:var(--bad);margin:.25rem 0 .75rem;padding-left:1.1rem}
.figure{overflow-x:auto;padding:.5rem 0}code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
a{color:var(--accent)}li{overflow-wrap:anywhere}nav a{text-decoration:none;margin-right:1.25rem}nav a:hover{text-decoration:underline}
@media print{body{max-width:none;padding:0}details{break-inside:avoid}}
@media(max-width:40rem){summary{grid-template-columns:1fr}.verdict dl{flex-wrap:wrap}}
`.trim();
