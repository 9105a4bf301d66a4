"""How the desk sheet looks, and the little that it runs: both stand in the page and are named there by digest."""

STYLE = """
:root{color-scheme:light dark;--ground:#fff;--ink:#111;--soft:#444;--line:#999;--late:#b00020;--soon:#ffd54a}
@media (prefers-color-scheme:dark){:root{--ground:#0b0d10;--ink:#f5f5f5;--soft:#c8c8c8;--line:#666;--late:#c62828}}
*{box-sizing:border-box}
html{font:clamp(15px,1.3vw,64px)/1.25 system-ui,"DejaVu Sans",sans-serif;background:var(--ground);color:var(--ink)}
body,main{margin:0}
main{padding:.6rem 1.2rem}
h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:1rem 0 .2rem}
p{margin:.1rem 0}
.made{font-size:1.1rem}
.drill,.loud,.counts{font-size:1.5rem;font-weight:bold}
.drill,.loud,.stale .age,.wrong .amiss{background:var(--late);color:#fff;padding:.1rem .5rem}
ol{list-style:none;margin:.4rem 0;padding:0}
li{display:grid;grid-template-columns:12.5rem 12.5rem 1fr;gap:0 .8rem;align-items:start;
padding:.35rem .5rem;border:.15rem solid transparent;border-bottom-color:var(--line)}
.clock,.left{font-size:1.9rem;font-weight:bold;line-height:1.15;font-variant-numeric:tabular-nums;white-space:nowrap}
.left{display:inline-block;font-size:1.6rem;line-height:1.35}
.day,.who{font-size:1.05rem;color:var(--soft)}
.owed{font-size:1.4rem;font-weight:bold;line-height:1.15;overflow-wrap:anywhere}
.who{overflow-wrap:anywhere}
code{font:600 1em ui-monospace,"DejaVu Sans Mono",monospace;color:var(--ink)}
.mark{display:inline-block;font-size:1.05rem;font-weight:bold;border:.12rem solid;padding:0 .35rem;
margin:.1rem .4rem 0 0}
.late .left{background:var(--late);color:#fff;padding:0 .3rem}
.soon .left{background:var(--soon);color:#111;padding:0 .3rem}
.candidate{border:.15rem dashed var(--ink)}
.hence,.live,.amiss{display:none}
.ticking .live,.wrong .amiss{display:inline}
.ticking .then{display:none}
footer{font-size:.8rem;color:var(--soft);margin-top:.8rem;overflow-wrap:anywhere}
@media screen and (max-width:48rem){li{grid-template-columns:1fr 1fr}.what{grid-column:1/-1}
.clock{font-size:1.6rem}.left{font-size:1.3rem}}
@page{margin:12mm}
@media print{:root{--ground:#fff;--ink:#000;--soft:#000;--line:#000}html{font-size:10pt}main{padding:0}
li{break-inside:avoid;grid-template-columns:11rem 10.5rem 1fr}h2{break-after:avoid}
.clock{font-size:1.25rem}.left{font-size:1rem}.day,.who{font-size:.95rem}.owed{font-size:1.1rem}
.late .left,.soon .left,.drill,.loud{background:none;color:#000;border:.15rem solid #000}
.ticking .then,.hence{display:inline}.ticking .live,.amiss,.wrong .amiss{display:none}p.hence{display:block}}
"""

SCRIPT = """
"use strict";
(function () {
  var main = document.querySelector("main"), made = Number(main.dataset.made);
  var age = document.querySelector(".age"), items = document.querySelectorAll("li[data-due]");
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function span(ms) {
    var s = Math.floor(Math.abs(ms) / 1000), h = Math.floor(s / 3600);
    return h >= 48 ? Math.floor(h / 24) + " days" : h + ":" + two(Math.floor(s / 60) % 60) + ":" + two(s % 60);
  }
  function tick() {
    var at = new Date(), now = at.getTime(), behind = now < made - 120000;
    main.classList.toggle("wrong", behind);
    main.classList.toggle("ticking", !behind);
    if (behind) { return; }
    var old = Math.floor(Math.max(0, now - made) / 60000);
    main.classList.toggle("stale", old >= 10);
    age.textContent = (old < 1 ? "less than a minute" : old + " min") + " old; this screen's clock: " +
      two(at.getUTCHours()) + ":" + two(at.getUTCMinutes()) + ":" + two(at.getUTCSeconds()) + " UTC";
    items.forEach(function (item) {
      var left = Number(item.dataset.due) - now;
      item.classList.toggle("late", left < 0);
      item.classList.toggle("soon", left >= 0 && left <= 1800000);
      item.querySelector(".left .live").textContent = (left < 0 ? "LATE " : "") + span(left);
    });
  }
  tick();
  setInterval(tick, 1000);
})();
"""
"""Counts down. It never says more than the page does without it: times, order and doubts stand there already."""
