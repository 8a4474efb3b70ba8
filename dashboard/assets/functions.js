// What the grid and the sliders call by name to write numbers and days in the reader's form.
(function () {
  "use strict";
  const DAY = 86400000;
  function locale() { return document.documentElement.lang || "en"; }

  const grid = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  grid.cfNumber = function (value) {
    return value === null || value === undefined ? "" : Number(value).toLocaleString(locale());
  };

  const mantine = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  mantine.onDay = function (value) {
    return new Date(value * 86400000).toISOString().slice(0, 10);
  };
  mantine.knownOn = function (value) {
    return new Date(value * DAY).toLocaleDateString(locale(), { timeZone: "UTC", dateStyle: "medium" });
  };
})();
