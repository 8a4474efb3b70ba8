// What is asked for, awaited, drawn, or failed to come.
(function () {
  "use strict";
  const cf = window.cf = window.cf || {};
  // A part that waits until the reader comes to it: its code is loaded, then it is asked for.
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      watcher.unobserve(entry.target);
      cf.load(cf.config.grid).then(() => window.dash_clientside.set_props("reached", { data: cf.asked() }));
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
    cf.unfoldAgain();
    cf.load(cf.config.copy).catch(() => {}); // nothing is copied before something is shown
    cf.startCharts();
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

  // The server failed or can't be reached: said in a sentence, with a way out.
  const ask = window.fetch.bind(window);
  window.fetch = async function (resource, ...more) {
    const callback = String(resource.url || resource).includes("_dash-update-component");
    try {
      const answer = await ask(resource, ...more);
      if (callback) {
        failed(answer.status >= 500);
        if (cf.awaits()) {
          const read = answer.json.bind(answer);
          answer.json = () => read().then((told) => { cf.fetchAhead(); return told; });
        }
        await cf.parts();
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
    document.getElementById("failure-text").textContent = cf.language().failed;
    document.getElementById("failure-again").textContent = cf.language().again;
    box.hidden = !so;
    if (so) { ready(); }
  }
  document.addEventListener("cf-unreachable", () => failed(true));

  Object.assign(cf, { busy, ready, failed });
})();
