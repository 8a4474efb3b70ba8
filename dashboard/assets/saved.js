// Saved views: names and addresses kept in this browser, listed in the menu of every page.
(function () {
  "use strict";
  const KEY = "cf-views";

  function all() {
    try { return JSON.parse(localStorage.getItem(KEY) || "[]"); } catch { return []; }
  }
  function keep(views) {
    try { localStorage.setItem(KEY, JSON.stringify(views)); } catch { /* private mode: not kept */ }
    show();
  }
  function go(address) {
    history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function show() {
    const list = document.getElementById("saved-list");
    if (!list) { return; }
    const views = all();
    list.replaceChildren();
    list.dataset.shown = "yes";
    if (!views.length) {
      const none = document.createElement("p");
      none.className = "cf-note";
      none.textContent = list.dataset.none;
      list.appendChild(none);
      return;
    }
    const items = document.createElement("ul");
    items.className = "cf-list";
    for (const view of views) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.textContent = view.name;
      link.dir = "auto";
      link.href = view.address;
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
        event.preventDefault();
        link.closest("details").open = false;
        go(view.address);
      });
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "cf-saved-remove";
      remove.textContent = "×";
      remove.setAttribute("aria-label", list.dataset.remove.replace("{name}", view.name));
      remove.addEventListener("click", () => keep(all().filter((each) => each.name !== view.name)));
      item.append(link, " ", remove);
      items.appendChild(item);
    }
    list.appendChild(items);
  }

  function save() {
    const field = document.getElementById("saved-name");
    const name = (field.value || "").trim() || document.title;
    const params = new URLSearchParams(location.search);
    params.delete("evidence");
    const query = params.toString();
    const address = location.pathname + (query ? "?" + query : "");
    keep([...all().filter((each) => each.name !== name), { name: name, address: address }]);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("#saved-save")) { save(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "saved-name") { save(); }
  });
  // The list is filled when its menu is opened: the page around it may have been drawn anew.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches && event.target.matches("details.cf-saved") && event.target.open) { show(); }
  }, true);
})();
