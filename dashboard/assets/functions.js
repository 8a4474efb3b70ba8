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

  const grid = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  grid.cfNumber = function (value) {
    return value === null || value === undefined ? "" : number(Number(value));
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
