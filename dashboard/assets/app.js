// Controls write the address, the server reads it. Nothing here formats or computes what is shown; it
// carries the reader's choices into the address and the address to the server.
window.dash_clientside = window.dash_clientside || {};
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
  let shown = null; // the address that the page shows

  function render(kind) {
    cf.applyReader();
    cf.busy(kind);
    cf.loadParts(location.pathname);
    window.dash_clientside.set_props(kind, { data: asked() });
  }
  function asked() {
    return {
      path: location.pathname, search: location.search, language: cf.language().code,
      scheme: cf.scheme(), seen: cf.seen(), narrow: window.innerWidth < 700, at: Date.now(),
    };
  }

  window.dash_clientside.cf = {
    // The address changed: by a control (the content follows), by a link or back and forward (all follows).
    address: function () {
      const next = location.pathname + location.search;
      if (next === shown) { return; }
      const changed = shown === null ? null : cf.differing(shown, next);
      const own = cf.written === next;
      shown = next;
      cf.written = null;
      let kind = "goto";
      if (changed && changed.length && changed.every((k) => k === "evidence")) {
        kind = "wanted";
        // What closes needs no answer: none would come to say that the wait is over.
        if (!new URLSearchParams(location.search).has("evidence")) {
          cf.ready();
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
        const values = cf.listOf(control.value);
        const usual = (defaults || {})[name] || [];
        const everything = !values.length && ((defaults || {}).everything || []).includes(name);
        const wanted = everything ? ["all"] : cf.same(values, usual) ? [] : values;
        if (cf.same(params.getAll(name), wanted)) { continue; }
        if (name === "crisis") {
          cf.write(new URLSearchParams(wanted.map((v) => [name, v])));
          return;
        }
        cf.setParam(params, name, wanted);
      }
      cf.write(params);
    },
    // A mark was clicked: its evidence opens.
    mark: function () {
      const context = window.dash_clientside.callback_context;
      const point = ((context.triggered[0] || {}).value || {}).points;
      const id = point && point[0] && point[0].customdata;
      if (typeof id === "string") { cf.evidence(id); }
      else if (Array.isArray(id) && typeof id[0] === "string") { cf.evidence(id[0]); }
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
      cf.write(params);
    },
    // A row of a table was clicked: the evidence of its figure opens.
    row: function () {
      const cell = (window.dash_clientside.callback_context.triggered[0] || {}).value;
      if (cell && cell.rowId) { cf.evidence("figure:" + cell.rowId); }
    },
    // A table was filtered or sorted: the address says so.
    grid: function () {
      const asked = (window.dash_clientside.callback_context.triggered[0] || {}).value;
      if (!asked) { return; }
      const params = new URLSearchParams(location.search);
      const model = asked.filterModel || {};
      cf.setParam(params, "filter", Object.keys(model).length ? [JSON.stringify(cf.ordered(model))] : []);
      cf.setParam(params, "sort", (asked.sortModel || []).map((s) => s.colId + ":" + s.sort));
      if (!cf.same(new URLSearchParams(location.search).getAll("sort"), params.getAll("sort"))
        || cf.sorted(new URLSearchParams(location.search).get("filter")) !== cf.sorted(params.get("filter"))) {
        cf.write(params);
      }
    },
    drawer: function (opened) {
      // It is closed at the start too: an address without evidence stays as it was cf.written.
      if (opened === false && new URLSearchParams(location.search).has("evidence")) { cf.evidence(null); }
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
    ready: function () { cf.ready(); },
    guide: function (clicks) {
      if (!clicks) { return; }
      cf.keep("guide", "done");
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
      if (day) { cf.keep("newest", day); }
    },
    language: function (code) {
      if (code && code !== cf.language().code) {
        cf.keep("language", code);
        const params = new URLSearchParams(location.search);
        if (params.has("lang")) { params.set("lang", code); cf.write(params, true); }
        render("goto");
      }
    },
    scheme: function (clicks) {
      if (!clicks) { return window.dash_clientside.no_update; }
      cf.keep("scheme", cf.scheme() === "dark" ? "light" : "dark");
      render("refresh");
      return cf.scheme();
    },
    firstScheme: function () { return cf.scheme(); },
    fold: function (clicks, classes) {
      const open = clicks % 2 === 1;
      return ["cf-bar" + (open ? " cf-open" : ""), open ? "true" : "false"];
    },
  };

  cf.asked = asked;
})();
