/**
 * What makes pages smoother; every page works without it.
 */
(() => {
  "use strict";

  // A form that was sent is not sent twice by an impatient second click.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // another script takes it from here
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 4000);
    }
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // Menus of the header close with Escape and by a click beside them.
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // Errors are read first: the summary takes the focus when a form comes back.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // A list in step with the map: what is pointed at in one is shown in the other.
  const highlight = (event, on) => {
    const from = event.target.closest?.("[data-point]");
    if (!from) return;
    const same = document.querySelectorAll(`[data-point="${CSS.escape(from.dataset.point)}"]`);
    for (const part of same) part.classList.toggle("is-pointed-at", on);
  };
  document.addEventListener("pointerover", (event) => highlight(event, true));
  document.addEventListener("pointerout", (event) => highlight(event, false));
  document.addEventListener("focusin", (event) => highlight(event, true));
  document.addEventListener("focusout", (event) => highlight(event, false));

  // "Drucken" appears only where a script can do it.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
