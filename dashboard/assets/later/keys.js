// A chart by keys: arrows go from mark to mark, each is shown and read as if pointed at, Enter opens its
// evidence. Elements with the class cf-plot hold one chart; what they say is in their data attributes.
(function () {
  "use strict";
  const places = new WeakMap(); // the chart's drawing → the evidence of the mark that is stood on

  function drawing(plot) {
    const found = plot.querySelector(".js-plotly-plot");
    return found && found.calcdata && window.Plotly ? found : null;
  }
  // Where a mark is drawn, in pixels of the drawing.
  function spot(drawn, trace, point) {
    const layout = drawn._fullLayout;
    if (trace.type === "scattergeo") { return layout.geo._subplot.projection(point.lonlat); }
    const x = layout.xaxis, y = layout.yaxis;
    const across = point.p0 === undefined ? point.x : (point.p0 + point.p1) / 2;
    return [x._offset + x.c2p(across), y._offset + y.c2p(point.p0 === undefined ? point.y : point.s1 || point.s)];
  }
  // All marks with evidence, each once, in the order of the eye: from the left, then from above.
  function marks(drawn) {
    const found = new Map();
    drawn.calcdata.forEach((points, curveNumber) => {
      const trace = points[0] && points[0].trace;
      if (!trace || !trace.visible || trace.mode === "text" || !Array.isArray(trace.customdata)) { return; }
      points.forEach((point, at) => {
        const pointNumber = point.i === undefined ? at : point.i;
        const id = trace.customdata[pointNumber];
        const where = typeof id === "string" && spot(drawn, trace, point);
        if (!where || found.has(id) || !where.every(Number.isFinite)) { return; }
        found.set(id, { id, curveNumber, pointNumber, x: where[0], y: where[1], text: trace.hovertext[pointNumber] });
      });
    });
    return [...found.values()].sort((a, b) => Math.round(a.x - b.x) || a.y - b.y || a.curveNumber - b.curveNumber);
  }
  function words(text) {
    const lines = String(text || "").replaceAll("<br>", ", ");
    return new DOMParser().parseFromString(lines, "text/html").body.textContent;
  }
  function said(plot) {
    let part = plot.querySelector(".cf-plot-said");
    if (!part) {
      part = document.createElement("p");
      part.className = "cf-plot-said cf-hidden";
      part.setAttribute("role", "status");
      plot.appendChild(part);
    }
    return part;
  }
  function ring(plot, mark) {
    let part = plot.querySelector(".cf-plot-ring");
    if (!part) {
      part = document.createElement("span");
      part.className = "cf-plot-ring";
      plot.appendChild(part);
    }
    part.hidden = !mark;
    if (mark) { part.style.left = mark.x + "px"; part.style.top = mark.y + "px"; }
  }
  function stand(plot, drawn, all, at) {
    const mark = all[at];
    places.set(drawn, mark.id);
    ring(plot, mark);
    const spots = drawn._fullLayout.geo ? "geo" : undefined;
    window.Plotly.Fx.hover(drawn, [{ curveNumber: mark.curveNumber, pointNumber: mark.pointNumber }], spots);
    const number = window.dashAgGridFunctions.cfNumber;
    const place = plot.dataset.at.replace("{at}", number(at + 1)).replace("{all}", number(all.length));
    said(plot).textContent = words(mark.text).replace(/[.\s]*$/, ". ") + place;
  }
  function leave(plot, drawn) {
    ring(plot, null);
    if (drawn) {
      places.delete(drawn);
      window.Plotly.Fx.unhover(drawn);
    }
  }
  // The nearest mark above or below, as the eye sees it; where there is none, the one that is stood on.
  function beside(all, now, up) {
    const wanted = all.filter((each) => (up ? each.y < now.y - 1 : each.y > now.y + 1));
    const far = (each) => Math.abs(each.x - now.x) * 3 + Math.abs(each.y - now.y);
    return all.indexOf(wanted.sort((a, b) => far(a) - far(b))[0] || now);
  }
  function next(key, all, now) {
    switch (key) {
      case "ArrowRight": return now < 0 ? 0 : Math.min(now + 1, all.length - 1);
      case "ArrowLeft": return now < 0 ? all.length - 1 : Math.max(now - 1, 0);
      case "ArrowUp": case "ArrowDown": return now < 0 ? 0 : beside(all, all[now], key === "ArrowUp");
      case "Home": return 0;
      case "End": return all.length - 1;
      default: return null;
    }
  }

  document.addEventListener("keydown", (event) => {
    const plot = event.target;
    if (!plot.classList || !plot.classList.contains("cf-plot") || event.altKey || event.ctrlKey || event.metaKey) { return; }
    const drawn = drawing(plot);
    if (!drawn) { return; }
    const all = marks(drawn);
    const now = all.findIndex((each) => each.id === places.get(drawn));
    if ((event.key === "Enter" || event.key === " ") && now >= 0) {
      event.preventDefault();
      window.cf.evidence(all[now].id);
    } else if (event.key === "Escape") {
      leave(plot, drawn);
    } else {
      const at = next(event.key, all, now);
      if (at === null || !all.length) { return; }
      event.preventDefault();
      stand(plot, drawn, all, at);
    }
  });
  document.addEventListener("focusin", (event) => {
    const plot = event.target;
    if (!plot.classList || !plot.classList.contains("cf-plot") || !plot.matches(":focus-visible")) { return; }
    const drawn = drawing(plot);
    if (!drawn || !places.has(drawn)) { said(plot).textContent = plot.dataset.keys; }
  });
  document.addEventListener("focusout", (event) => {
    const plot = event.target;
    // Evidence takes the focus and gives it back: the mark is stood on until the reader goes elsewhere.
    const evidence = new URLSearchParams(location.search).has("evidence");
    if (plot.classList && plot.classList.contains("cf-plot") && !evidence) { leave(plot, drawing(plot)); }
  });
})();
