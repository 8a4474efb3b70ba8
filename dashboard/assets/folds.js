// What is folded away: drawn when it is about to be opened, open again when the page is drawn anew, and on paper.
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
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
  function unfoldAgain() {
    for (const part of document.querySelectorAll("#content .cf-fold-content")) {
      if (unfolded.path === location.pathname && unfolded.ids.has(part.id)) { part.parentElement.open = true; }
    }
  }

  // Paper unfolds nothing: all is drawn at once, before the browser takes its picture, and folded again.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    const here = document.getElementById("here");
    if (here) { here.textContent = location.href; }
    const { dash_clientside: dash, dash_component_api: api, ReactDOM } = window;
    for (const part of document.querySelectorAll("#content details:not([open]) > .cf-fold-content")) {
      const place = JSON.parse(part.id), kept = api.getLayout({ folded: place.fold });
      if (!part.firstChild && kept) { ReactDOM.flushSync(() => dash.set_props(place, { children: kept.props.data })); }
      part.parentElement.open = true;
      opened.push(part.parentElement);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) { part.open = false; }
    opened = [];
  });

  Object.assign(cf, { unfoldAgain });
})();
