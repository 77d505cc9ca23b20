// The filters of a table: menus that close as menus do, and stay as they were when htmx swaps the table.
(() => {
  "use strict";
  const menus = () => [...document.querySelectorAll("details.menu")];
  const said = document.createElement("p");
  said.className = "sr-only";
  said.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(said));

  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = menus().find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of menus()) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });

  let kept = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "responses") return;
    const open = menus().find((menu) => menu.open);
    kept = open && { id: open.id, top: open.querySelector("fieldset").scrollTop, focus: document.activeElement?.value };
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "responses") return;
    said.textContent = document.querySelector("[data-result]")?.textContent ?? "";
    const menu = kept && document.getElementById(kept.id);
    if (!menu) return;
    menu.open = true;
    menu.querySelector("fieldset").scrollTop = kept.top;
    [...menu.querySelectorAll("input")].find((input) => input.value === kept.focus)?.focus({ preventScroll: true });
  });
})();
