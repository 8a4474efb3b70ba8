// Parts that are loaded by the page that needs them: plotly.js with its keys, the table.
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
  const loading = {};

  function load(url) {
    if (!loading[url]) {
      loading[url] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = () => { delete loading[url]; reject(new Error("not loaded: " + url)); };
        document.head.appendChild(script);
      });
    }
    return loading[url];
  }
  // Charts and maps come in bundles of their own, each of which calls itself Plotly. The first one that a
  // visit needs is fetched behind the page's answer and run when that has been drawn: until then a promise
  // stands in its place, for which charts wait. Another one is there before its page is drawn.
  const bundles = {};
  let awaited = null; // the first bundle, and what starts it
  function plotly(url) {
    if (bundles[url]) { window.Plotly = bundles[url]; return null; }
    if (window.Plotly && !awaited) { return run(url); }
    if (!awaited) {
      awaited = { url: url };
      window.Plotly = new Promise((resolve) => { awaited.start = resolve; }).then(() => run(url))
        // Without it charts load all of plotly.js, three times as large.
        .catch(() => load(window._dashPlotlyJSURL).then(() => window.Plotly));
      return null;
    }
    if (awaited.url === url) { return null; }
    awaited.start();
    return window.Plotly.then(() => run(url));
  }
  async function run(url) {
    await load(url);
    bundles[url] = window.Plotly;
    awaited = null;
    return bundles[url];
  }
  function fetchAhead() {
    if (!awaited || awaited.fetched) { return; }
    awaited.fetched = true;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", href: awaited.url });
    document.head.appendChild(link);
  }
  function startCharts() {
    const first = awaited;
    if (first) { requestAnimationFrame(() => setTimeout(first.start)); }
  }
  // What must be there before the answer is drawn; it is loaded while the server answers.
  let needed = null; // of the page that is asked for
  function loadParts(path) {
    const page = path.replace(/\//g, "") || "today";
    const wanted = [];
    if ([...cf.config.chartPages, ...cf.config.mapPages].includes(page)) { wanted.push(load(cf.config.keys)); }
    if (cf.config.charts && cf.config.chartPages.includes(page)) { wanted.push(plotly(cf.config.charts)); }
    if (cf.config.maps && cf.config.mapPages.includes(page)) { wanted.push(plotly(cf.config.maps)); }
    if (cf.config.gridPages.includes(page) && !window.dash_ag_grid) { wanted.push(load(cf.config.grid)); }
    needed = Promise.allSettled(wanted);
  }

  Object.assign(cf, { load, loadParts, fetchAhead, startCharts, awaits: () => Boolean(awaited), parts: () => needed });
})();
