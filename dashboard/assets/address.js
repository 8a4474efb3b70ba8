// The address is the state: what it holds, in one order, and how it is written.
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
  const DAY = 86400000;
  cf.written = null; // the last address that a control wrote

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
    const rank = (name) => (cf.config.order.indexOf(name) + 1 || cf.config.order.length + 1);
    return new URLSearchParams([...params].sort((a, b) => rank(a[0]) - rank(b[0])));
  }
  function write(chosen, replace) {
    const params = ranked(chosen);
    const text = params.toString();
    const address = location.pathname + (text ? "?" + text : "");
    if (address === location.pathname + location.search) { return; }
    cf.written = address;
    history[replace ? "replaceState" : "pushState"]({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }
  function listOf(value) {
    if (value === null || value === undefined || value === "") { return []; }
    if (typeof value === "number") { return [new Date(value * DAY).toISOString().slice(0, 10)]; }
    return Array.isArray(value) ? value.map(String) : [String(value)];
  }
  function setParam(params, name, values) {
    params.delete(name);
    values.forEach((value) => params.append(name, value));
  }
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
  // Opens the evidence of a mark ("figure:ID", "claim:ID", "point:ID"), or closes it (null).
  function evidence(id) {
    const params = new URLSearchParams(location.search);
    if (id) { params.set("evidence", id); } else { params.delete("evidence"); }
    write(params);
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest && event.target.closest("[data-evidence]");
    if (opener) { event.preventDefault(); evidence(opener.getAttribute("data-evidence")); }
    const step = event.target.closest && event.target.closest("[data-step]");
    if (step) { go(step.parentElement, Number(step.dataset.step)); }
  }, true);
  // A slider goes on by a day.
  function go(box, by) {
    const [now, low, high] = ["now", "min", "max"].map((name) =>
      Number(box.querySelector("[role=slider]").getAttribute("aria-value" + name)));
    const value = Math.min(high, Math.max(low, now + by));
    if (value !== now) { window.dash_clientside.set_props({ control: box.dataset.slider }, { value }); }
  }
  document.addEventListener("keydown", (event) => {
    const row = event.key === "Enter" && event.target.closest && event.target.closest(".ag-row");
    if (row && row.getAttribute("row-id")) { evidence("figure:" + row.getAttribute("row-id")); }
  });

  Object.assign(cf, { same, differing, write, listOf, setParam, sorted, ordered, evidence });
})();
