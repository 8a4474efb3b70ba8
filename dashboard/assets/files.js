// Links to files carry the view's query as it stands when they are followed, the reader's language, and
// whether sentences and names are left out. A chart's PNG is its SVG, painted by the browser.
(function () {
  "use strict";
  const PNG_SCALE = 2;

  function address(path) {
    const params = new URLSearchParams(location.search);
    params.delete("evidence");
    params.set("lang", document.documentElement.lang || "en");
    const box = document.getElementById("without-texts");
    if (box && box.checked) { params.set("texts", "no"); }
    return path + "?" + params.toString();
  }

  function save(url, name) {
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  function named(response, otherwise) {
    const found = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "");
    return found ? found[1] : otherwise;
  }

  async function paint(path) {
    const response = await fetch(address(path));
    if (!response.ok) { throw new Error(String(response.status)); }
    const text = await response.text();
    const picture = new Image();
    const source = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      await new Promise((resolve, reject) => { picture.onload = resolve; picture.onerror = reject; picture.src = source; });
      const canvas = document.createElement("canvas");
      canvas.width = picture.naturalWidth * PNG_SCALE;
      canvas.height = picture.naturalHeight * PNG_SCALE;
      const pen = canvas.getContext("2d");
      pen.scale(PNG_SCALE, PNG_SCALE);
      pen.drawImage(picture, 0, 0);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      const url = URL.createObjectURL(blob);
      save(url, named(response, "chart.svg").replace(/\.svg$/, ".png"));
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    } finally {
      URL.revokeObjectURL(source);
    }
  }

  // Follows a link to a file where the server answers, else the page stays and says that it doesn't.
  function follow(url) {
    fetch("/assets/print.css?" + Date.now(), { cache: "no-store" }).then(
      () => location.assign(url), () => document.dispatchEvent(new Event("cf-unreachable")));
  }

  document.addEventListener("click", (event) => {
    const near = (what) => event.target.closest && event.target.closest(what);
    const file = near("a[data-download]");
    if (file) {
      file.href = address(file.getAttribute("data-download"));
      if (!(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        follow(file.href);
      }
    }
    const png = near("a[data-png]");
    if (png) {
      // Where painting fails, the link leads to the SVG itself.
      event.preventDefault();
      const path = png.getAttribute("data-png");
      paint(path).catch(() => follow(address(path)));
    }
    // A menu closes when something outside it is chosen.
    for (const menu of document.querySelectorAll("details.cf-menu[open]")) {
      if (!menu.contains(event.target)) { menu.open = false; }
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.cf-menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
