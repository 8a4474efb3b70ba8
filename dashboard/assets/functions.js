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

  const grid = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  grid.cfNumber = function (value) {
    return value === null || value === undefined ? "" : number(Number(value));
  };
  grid.cfDay = day;

  const mantine = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  mantine.onDay = function (value) {
    return day(new Date(value * DAY).toISOString());
  };
  mantine.knownOn = function (value) {
    return day(new Date(value * DAY).toISOString());
  };
})();
