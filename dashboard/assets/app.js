// The address is the state: controls write it, the server reads it. Nothing here formats or computes
// what is shown; it carries the reader's choices into the address and the address to the server.
window.dash_clientside = window.dash_clientside || {};
(function () {
  "use strict";
  const config = JSON.parse(document.getElementById("cf-config").textContent);
  const DAY = 86400000;
  const NEW_VISIT_AFTER = 30 * 60 * 1000;
  let shown = null; // the address that the page shows
  let written = null; // the last address that a control wrote
  const loading = {};

  // ---------------------------------------------------------------- what is kept in this browser
  function kept(name) {
    try { return window.localStorage.getItem("cf-" + name); } catch { return null; }
  }
  function keep(name, value) {
    try { window.localStorage.setItem("cf-" + name, value); } catch { /* private mode: not kept */ }
  }

  function language() {
    const asked = new URLSearchParams(location.search).get("lang");
    const wishes = [asked, kept("language"), ...(navigator.languages || [])];
    for (const wish of wishes) {
      const found = wish && config.languages.find((l) => l.code === wish.slice(0, 2).toLowerCase());
      if (found) { return found; }
    }
    return config.languages[0];
  }
  function scheme() {
    const dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
    return kept("scheme") || (dark ? "dark" : "light");
  }
  function applyReader() {
    const chosen = language();
    const root = document.documentElement;
    root.lang = chosen.code;
    root.dir = chosen.direction;
    root.setAttribute("data-mantine-color-scheme", scheme());
    if (kept("guide") === "done") { root.removeAttribute("data-guide"); } else { root.setAttribute("data-guide", "open"); }
  }
  // A visit ends when nothing happened for half an hour; what was newest then is what has been seen.
  function seen() {
    const now = Date.now();
    if (now - Number(kept("last-activity") || 0) > NEW_VISIT_AFTER) {
      keep("seen", kept("newest") || "");
    }
    keep("last-activity", String(now));
    return kept("seen") || null;
  }

  // ---------------------------------------------------------------- parts loaded by the page that needs them
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
  let needed = null;
  function loadParts(path) {
    const page = path.replace(/\//g, "") || "today";
    const wanted = [];
    if (config.charts && config.chartPages.includes(page)) { wanted.push(plotly(config.charts)); }
    if (config.maps && config.mapPages.includes(page)) { wanted.push(plotly(config.maps)); }
    if (config.gridPages.includes(page) && !window.dash_ag_grid) { wanted.push(load(config.grid)); }
    needed = Promise.allSettled(wanted);
  }

  // ---------------------------------------------------------------- the address
  function same(a, b) {
    return a.length === b.length && a.every((value, i) => value === b[i]);
  }
  function differing(a, b) {
    const first = new URL(a, location.origin), second = new URL(b, location.origin);
    if (first.pathname !== second.pathname) { return null; }
    const keys = new Set([...first.searchParams.keys(), ...second.searchParams.keys()]);
    return [...keys].filter((k) => !same(first.searchParams.getAll(k), second.searchParams.getAll(k)));
  }
  // One view, one address: the order of the server's own addresses.
  function ranked(params) {
    const rank = (name) => (config.order.indexOf(name) + 1 || config.order.length + 1);
    return new URLSearchParams([...params].sort((a, b) => rank(a[0]) - rank(b[0])));
  }
  function write(chosen, replace) {
    const params = ranked(chosen);
    const text = params.toString();
    const address = location.pathname + (text ? "?" + text : "");
    if (address === location.pathname + location.search) { return; }
    written = address;
    history[replace ? "replaceState" : "pushState"]({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }
  function render(kind) {
    applyReader();
    busy(kind);
    loadParts(location.pathname);
    window.dash_clientside.set_props(kind, { data: asked() });
  }
  function asked() {
    return {
      path: location.pathname, search: location.search, language: language().code,
      scheme: scheme(), seen: seen(), narrow: window.innerWidth < 700, at: Date.now(),
    };
  }

  // A part that waits until the reader comes to it: its code is loaded, then it is asked for.
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      watcher.unobserve(entry.target);
      load(config.grid).then(() => window.dash_clientside.set_props("reached", { data: asked() }));
    }
  }, { rootMargin: "300px" });

  // What is shown pales only when the answer takes long enough to be waited for.
  let waiting = null;
  function busy(kind) {
    clearTimeout(waiting);
    waiting = setTimeout(() => document.documentElement.setAttribute("data-busy", kind), 250);
    const content = document.getElementById(kind === "wanted" ? "drawer-content" : "content");
    if (content) { content.setAttribute("aria-busy", "true"); }
  }
  function ready() {
    clearTimeout(waiting);
    document.documentElement.removeAttribute("data-busy");
    for (const id of ["content", "drawer-content"]) {
      const part = document.getElementById(id);
      if (part) { part.removeAttribute("aria-busy"); }
    }
    const later = document.getElementById("later");
    if (later) {
      watcher.unobserve(later);
      watcher.observe(later);
    }
    // What the reader unfolded stays so when a control changes the page.
    for (const part of document.querySelectorAll("#content .cf-fold-content")) {
      if (unfolded.path === location.pathname && unfolded.ids.has(part.id)) { part.parentElement.open = true; }
    }
    startCharts();
    seek();
  }
  // A link to a part of a page comes before the part: it is gone to once the part is there.
  let sought = "";
  function seek() {
    const wanted = location.pathname + location.hash;
    if (!location.hash || sought === wanted) { return; }
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a stray % stands for itself */ }
    const part = document.getElementById(name);
    if (part) {
      sought = wanted;
      part.scrollIntoView();
    }
  }
  const unfolded = { path: "", ids: new Set() };
  document.addEventListener("toggle", (event) => {
    const part = event.target.isConnected && event.target.querySelector(":scope > .cf-fold-content");
    if (!part) { return; }
    if (unfolded.path !== location.pathname) { Object.assign(unfolded, { path: location.pathname, ids: new Set() }); }
    unfolded.ids[event.target.open ? "add" : "delete"](part.id);
  }, true);

  // What is folded away comes with the page and is drawn when the reader is about to open it, or opens it.
  for (const kind of ["focusin", "pointerover", "toggle"]) {
    document.addEventListener(kind, (event) => {
      const found = event.target.closest && event.target.closest(kind === "toggle" ? "details[open]" : "summary");
      const fold = found && found.closest("details").querySelector(":scope > .cf-fold-content:empty");
      if (fold) { window.dash_clientside.set_props("unfold", { data: fold.id }); }
    }, true);
  }

  // The server failed or can't be reached: said in a sentence, with a way out.
  const ask = window.fetch.bind(window);
  window.fetch = async function (resource, ...more) {
    const callback = String(resource.url || resource).includes("_dash-update-component");
    try {
      const answer = await ask(resource, ...more);
      if (callback) {
        failed(answer.status >= 500);
        if (awaited) {
          const read = answer.json.bind(answer);
          answer.json = () => read().then((told) => { fetchAhead(); return told; });
        }
        await needed;
      }
      return answer;
    } catch (error) {
      if (callback) { failed(true); }
      throw error;
    }
  };
  function failed(so) {
    const box = document.getElementById("failure");
    if (!box || box.hidden === !so) { return; }
    document.getElementById("failure-text").textContent = language().failed;
    document.getElementById("failure-again").textContent = language().again;
    box.hidden = !so;
    if (so) { ready(); }
  }
  document.addEventListener("cf-unreachable", () => failed(true));
  window.addEventListener("beforeprint", () => {
    const here = document.getElementById("here");
    if (here) { here.textContent = location.href; }
  });

  function listOf(value) {
    if (value === null || value === undefined || value === "") { return []; }
    if (typeof value === "number") { return [new Date(value * DAY).toISOString().slice(0, 10)]; }
    return Array.isArray(value) ? value.map(String) : [String(value)];
  }
  function setParam(params, name, values) {
    params.delete(name);
    values.forEach((value) => params.append(name, value));
  }

  window.dash_clientside.cf = {
    // The address changed: by a control (the content follows), by a link or back and forward (all follows).
    address: function () {
      const next = location.pathname + location.search;
      if (next === shown) { return; }
      const changed = shown === null ? null : differing(shown, next);
      const own = written === next;
      shown = next;
      written = null;
      let kind = "goto";
      if (changed && changed.length && changed.every((k) => k === "evidence")) {
        kind = "wanted";
        // What closes needs no answer: none would come to say that the wait is over.
        if (!new URLSearchParams(location.search).has("evidence")) {
          ready();
          window.dash_clientside.set_props("drawer", { opened: false });
          return;
        }
      }
      else if (own && changed && changed.every((k) => k === "filter" || k === "sort")) { return; }
      else if (own && changed && !changed.includes("crisis") && !changed.includes("document")) { kind = "refresh"; }
      render(kind);
    },
    // A control changed: its value goes into the address; a value that is the default is left out.
    choose: function (_values, defaults) {
      const controls = window.dash_clientside.callback_context.inputs_list[0] || [];
      const params = new URLSearchParams(location.search);
      for (const control of controls) {
        const name = control.id.control;
        const values = listOf(control.value);
        const usual = (defaults || {})[name] || [];
        const everything = !values.length && ((defaults || {}).everything || []).includes(name);
        const wanted = everything ? ["all"] : same(values, usual) ? [] : values;
        if (same(params.getAll(name), wanted)) { continue; }
        if (name === "crisis") {
          write(new URLSearchParams(wanted.map((v) => [name, v])));
          return;
        }
        setParam(params, name, wanted);
      }
      write(params);
    },
    // A mark was clicked: its evidence opens.
    mark: function () {
      const context = window.dash_clientside.callback_context;
      const point = ((context.triggered[0] || {}).value || {}).points;
      const id = point && point[0] && point[0].customdata;
      if (typeof id === "string") { window.cf.evidence(id); }
      else if (Array.isArray(id) && typeof id[0] === "string") { window.cf.evidence(id[0]); }
    },
    // A span of days was drawn on a chart: it becomes the view's dates.
    zoom: function () {
      const change = (window.dash_clientside.callback_context.triggered[0] || {}).value || {};
      const params = new URLSearchParams(location.search);
      // Where time runs to the left, the range is turned round.
      const [first, last] = [change["xaxis.range[0]"], change["xaxis.range[1]"]].sort();
      if (first && last) {
        params.set("from", String(first).slice(0, 10));
        params.set("to", String(last).slice(0, 10));
      } else if (change["xaxis.autorange"]) {
        params.delete("from");
        params.delete("to");
      } else { return; }
      for (const name of ["from", "to"]) {
        window.dash_clientside.set_props({ control: name }, { value: params.get(name) });
      }
      write(params);
    },
    // A row of a table was clicked: the evidence of its figure opens.
    row: function () {
      const cell = (window.dash_clientside.callback_context.triggered[0] || {}).value;
      if (cell && cell.rowId) { window.cf.evidence("figure:" + cell.rowId); }
    },
    // A table was filtered or sorted: the address says so.
    grid: function () {
      const asked = (window.dash_clientside.callback_context.triggered[0] || {}).value;
      if (!asked) { return; }
      const params = new URLSearchParams(location.search);
      const model = asked.filterModel || {};
      setParam(params, "filter", Object.keys(model).length ? [JSON.stringify(ordered(model))] : []);
      setParam(params, "sort", (asked.sortModel || []).map((s) => s.colId + ":" + s.sort));
      if (!same(new URLSearchParams(location.search).getAll("sort"), params.getAll("sort"))
        || sorted(new URLSearchParams(location.search).get("filter")) !== sorted(params.get("filter"))) {
        write(params);
      }
    },
    drawer: function (opened) {
      // It is closed at the start too: an address without evidence stays as it was written.
      if (opened === false && new URLSearchParams(location.search).has("evidence")) { window.cf.evidence(null); }
    },
    // The server filled what the address left open: the address says it too, without a step back.
    canonical: function (sent) {
      const address = sent && sent.address;
      const now = new URL(location.href);
      const next = address && new URL(address, location.origin);
      if (!next || sent.path !== now.pathname) { return; }
      if (now.searchParams.has("lang")) { next.searchParams.set("lang", now.searchParams.get("lang")); }
      const full = next.pathname + next.search;
      if (full === now.pathname + now.search) { return; }
      history.replaceState({}, "", full + now.hash);
      shown = full;
    },
    again: function (clicks) { if (clicks) { render("goto"); } },
    // Texts beside controls, which are not drawn anew when a control changes.
    notes: function (texts) {
      for (const [id, text] of Object.entries(texts || {})) { window.dash_clientside.set_props(id, { children: text }); }
    },
    ready: function () { ready(); },
    guide: function (clicks) {
      if (!clicks) { return; }
      keep("guide", "done");
      document.documentElement.removeAttribute("data-guide");
      const main = document.getElementById("main");
      if (main) { main.focus({ preventScroll: true }); }
    },
    unfold: function (wanted, contents) {
      const parts = window.dash_clientside.callback_context.states_list[0] || [];
      parts.forEach(({ id }, at) => {
        const place = { fold: id.folded }, name = JSON.stringify(place);
        const found = wanted === name && document.getElementById(name);
        if (found && !found.firstChild) { window.dash_clientside.set_props(place, { children: contents[at] }); }
      });
    },
    title: function (text) {
      if (text) { document.title = text; }
    },
    newest: function (day) {
      if (day) { keep("newest", day); }
    },
    language: function (code) {
      if (code && code !== language().code) {
        keep("language", code);
        const params = new URLSearchParams(location.search);
        if (params.has("lang")) { params.set("lang", code); write(params, true); }
        render("goto");
      }
    },
    scheme: function (clicks) {
      if (!clicks) { return window.dash_clientside.no_update; }
      keep("scheme", scheme() === "dark" ? "light" : "dark");
      render("refresh");
      return scheme();
    },
    firstScheme: function () { return scheme(); },
    fold: function (clicks, classes) {
      const open = clicks % 2 === 1;
      return ["cf-bar" + (open ? " cf-open" : ""), open ? "true" : "false"];
    },
  };

  function sorted(text) {
    try { return JSON.stringify(ordered(JSON.parse(text || "{}"))); } catch { return text; }
  }
  function ordered(value) {
    if (Array.isArray(value)) { return value.map(ordered); }
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.keys(value).sort().map((k) => [k, ordered(value[k])]));
    }
    return value;
  }

  window.cf = {
    load: load,
    // Opens the evidence of a mark ("figure:ID", "claim:ID", "point:ID"), or closes it (null).
    evidence: function (id) {
      const params = new URLSearchParams(location.search);
      if (id) { params.set("evidence", id); } else { params.delete("evidence"); }
      write(params);
    },
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest && event.target.closest("[data-evidence]");
    if (opener) { event.preventDefault(); window.cf.evidence(opener.getAttribute("data-evidence")); }
  }, true);
  document.addEventListener("keydown", (event) => {
    const row = event.key === "Enter" && event.target.closest && event.target.closest(".ag-row");
    if (row && row.getAttribute("row-id")) { window.cf.evidence("figure:" + row.getAttribute("row-id")); }
  });

  applyReader();
})();
