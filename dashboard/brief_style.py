"""The style sheet of the one-file brief: sober, for screens light and dark, and for paper."""

CSS = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:56rem;padding:1.5rem;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","Noto Sans Arabic",sans-serif;color:#1f2328;background:#fdfdfc}
header p{margin:0;color:#5c6370}h1{font-size:1.75rem;line-height:1.25;margin:0}
h2{font-size:1.1875rem;margin:2rem 0 .5rem}h3,h4{font-size:1rem;margin:1.25rem 0 .4rem}
p{max-width:75ch;margin:.4rem 0}a{color:#00589c}
.cf-sentence{font-size:1.1875rem;line-height:1.4;margin-block:1rem}
.cf-note,.cf-facts,.cf-card-source,footer{color:#5c6370;font-size:.8125rem}
figure{margin:.75rem 0}svg{max-width:100%;height:auto;background:#fff}
table{border-collapse:collapse;font-size:.8125rem;font-variant-numeric:tabular-nums;width:100%}
caption{text-align:start;color:#5c6370;padding-block-end:.3rem}
th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0;border-block-end:1px solid #dfe2e6;font-weight:400}
thead th{font-weight:600}.cf-number{text-align:end}.cf-scroll{overflow-x:auto}
ul,ol{padding-inline-start:1.2rem}li{margin-block-end:.3rem}
summary{font-weight:600;margin-block:.75rem .25rem}
.cf-card{border-inline-start:3px solid #dfe2e6;padding-inline-start:1rem;margin-block:1rem;break-inside:avoid}
blockquote{margin:.4rem 0;font-size:1.0625rem;max-width:65ch}mark{background:#ffe9a8;color:#1f2328;font-weight:600}
.cf-facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.1rem 1rem}.cf-facts dd{margin:0}
dt{font-weight:600}.cf-facts dt{font-weight:400}
.cf-legend,.cf-signs,.cf-list{list-style:none;padding:0}.cf-legend,.cf-signs{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.8125rem}
.cf-swatch{display:inline-block;width:.75rem;height:.75rem;margin-inline-end:.4rem;print-color-adjust:exact}
.cf-when{margin-inline-end:.75rem;color:#5c6370}.cf-document{white-space:pre-wrap;max-width:70ch}
.cf-figure,.cf-letter{border-block-end:2px solid #00589c;font-weight:600}
.cf-share{display:flex;align-items:center;gap:.5rem}.cf-share-bar{display:inline-block;height:.7rem;background:#00589c;print-color-adjust:exact}
.cf-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.method{margin-block-start:2.5rem;border-block-start:1px solid #dfe2e6}footer{margin-block-start:2rem;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181b}a{color:#8cc4f5}
header p,.cf-note,.cf-facts,.cf-card-source,footer,caption,.cf-when{color:#a8adb5}th,td{border-color:#34383e}
.cf-card,.method{border-color:#34383e}mark{background:#5c4a10;color:#fff6d8}}
@media print{body{max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}
a{color:#000}svg,figure,tr,.cf-card{break-inside:avoid}h2,h3{break-after:avoid}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.75em;overflow-wrap:anywhere}}
""".replace("\n", "")
