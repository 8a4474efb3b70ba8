// What this browser keeps of a reader: language, colours, what was seen at the last visit.
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
  const NEW_VISIT_AFTER = 30 * 60 * 1000;
  const config = cf.config = JSON.parse(document.getElementById("cf-config").textContent);

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

  Object.assign(cf, { kept, keep, language, scheme, applyReader, seen });
  applyReader();
})();
