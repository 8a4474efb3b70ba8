// Copies a citation with the address of the view. Over plain HTTP a browser has no clipboard for pages: there the
// text is selected and copied as by hand.
(function () {
  "use strict";
  function byHand(text, near) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "cf-hidden";
    near.appendChild(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
  async function copy(button) {
    const text = button.dataset.copy + " · " + location.href;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = byHand(text, button.parentElement);
      button.focus();
    }
    const said = button.parentElement.querySelector("[role=status]");
    said.textContent = done ? button.dataset.done : text; // where nothing may be copied, the text is there to select
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".cf-copy");
    if (button) { copy(button); }
  });
})();
