// What the grid and the sliders call by name to write numbers and days in the reader's form.
(function () {
  "use strict";
  const DAY = 86400000;
  const languages = JSON.parse(document.getElementById("cf-config").textContent).languages;
  function form() {
    return (languages.find((each) => each.code === document.documentElement.lang) || languages[0]).form;
  }
  function digits(text) {
    const own = form().digits;
    return own ? text.replace(/[0-9]/g, (digit) => own[Number(digit)]) : text;
  }
  function number(value) {
    const { decimal, thousands, minus } = form();
    const [whole, part] = String(Math.round(Math.abs(value) * 1000) / 1000).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    return (value < 0 ? minus || "−" : "") + digits(grouped + (part ? decimal + part : ""));
  }
  // "2016-11-27" as 27 Nov 2016, in the reader's words.
  function day(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text || "");
    if (!found) { return text || ""; }
    return digits(`${Number(found[3])} ${form().months_short[Number(found[2]) - 1]} ${found[1]}`);
  }

  // The calendars' library looks here for the names of months and days; English it has.
  for (const { code, form: { months, months_short, weekdays, weekdays_short } } of languages) {
    if (code !== "en") {
      window["dayjs_locale_" + code] = {
        name: code, months, monthsShort: months_short, weekdays, weekdaysShort: weekdays_short,
        weekdaysMin: weekdays_short, ordinal: String, formats: {}, relativeTime: {},
      };
    }
  }

  // It writes days and years in Latin digits whatever the language: here they become the reader's.
  new MutationObserver(() => {
    if (!form().digits) { return; }
    for (const calendar of document.querySelectorAll("[data-dates-dropdown]")) {
      const texts = document.createTreeWalker(calendar, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const written = digits(texts.currentNode.data);
        if (written !== texts.currentNode.data) { texts.currentNode.data = written; }
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

  // A slider of days is read as a day, not as the number of days since 1970.
  function tell(slider) {
    const now = slider.getAttribute("aria-valuenow");
    const end = now === slider.getAttribute("aria-valuemax") && slider.closest("[data-end]");
    const text = end ? end.dataset.end : day(new Date(Number(now) * DAY).toISOString());
    if (slider.getAttribute("aria-valuetext") !== text) { slider.setAttribute("aria-valuetext", text); }
  }
  new MutationObserver(() => document.querySelectorAll("[data-end] [role=slider]").forEach(tell)).observe(
    document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-valuenow"] });

  // A typed day that can't be read or chosen is put back by its field: that is said below it.
  const typing = new WeakMap(); // a field that is typed in → what stood in it before
  const asDay = /^\d{4}-\d{2}-\d{2}$/;
  const isDay = (field) => field instanceof Element && field.matches(".mantine-DateInput-input");
  function unread(field, typed) {
    const said = field.closest(".cf-control").querySelector("[data-unread]");
    if (said) { said.textContent = typed && said.dataset.unread.replace("{value}", typed); }
  }
  document.addEventListener("focusin", ({ target }) => {
    if (isDay(target)) { target.dataset.before = target.value; unread(target, ""); }
  });
  document.addEventListener("pointerdown", ({ target }) => { // its button that empties it, too
    const field = target.closest && target.closest(".cf-control") && target.closest(".cf-control").querySelector("input");
    if (isDay(field)) { unread(field, ""); }
  });
  document.addEventListener("input", ({ target }) => {
    if (isDay(target)) { typing.set(target, target.dataset.before || ""); unread(target, ""); }
  });
  document.addEventListener("keydown", ({ target, key }) => {
    const typed = key === "Enter" && isDay(target) && typing.has(target) && target.value.trim();
    if (typed) { setTimeout(() => { if (!asDay.test(target.value)) { unread(target, typed); } }, 60); }
  }, true);
  document.addEventListener("focusout", ({ target }) => {
    if (!isDay(target) || !typing.has(target)) { return; }
    const typed = target.value.trim(), before = typing.get(target);
    typing.delete(target);
    setTimeout(() => {
      if (typed && target.value !== typed && (asDay.test(typed) || target.value === before)) { unread(target, typed); }
    }, 60);
  }, true);

  const grid = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  grid.cfNumber = function (value) {
    return value === null || value === undefined ? "" : number(Number(value));
  };
  // A bound, or in its empty cell that the number is open on this side.
  grid.cfBound = function (params, other, open) {
    const bare = params.value === null || params.value === undefined;
    return bare && params.data && typeof params.data[other] === "number" ? open : grid.cfNumber(params.value);
  };
  // A number that is cut is another number: one too long for its column has less room beside it, else is smaller.
  grid.cfFit = function (params) {
    const left = params.column.getActualWidth() - number(Number(params.value || 0)).length * 8;
    return { paddingInline: left < 26 ? "4px" : "", fontSize: left < 10 ? "10.5px" : "" };
  };
  grid.cfDay = day;
  grid.cfLeave = () => false;

  const mantine = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  // The choices that hold the words looked for, in their label or under the name that the store has.
  mantine.choices = function ({ options, search, limit }) {
    const plain = (text) => String(text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = plain(search).trim();
    return options.filter((each) => plain(each.label + " " + (each.also || "")).includes(wanted)).slice(0, limit);
  };
  mantine.onDay = function (value) {
    return day(new Date(value * DAY).toISOString());
  };
  mantine.knownOn = function (value) {
    return day(new Date(value * DAY).toISOString());
  };
})();
