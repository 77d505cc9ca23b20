// Runs before the page is drawn: says that scripts work, and applies the colours chosen before.
(() => {
  "use strict";
  const root = document.documentElement;
  const order = ["system", "light", "dark"];
  root.classList.add("js");

  const chosen = () => {
    try {
      return localStorage.getItem("theme") || "system";
    } catch {
      return "system"; // storage is switched off: the choice lasts for this page
    }
  };
  const apply = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const name of document.querySelectorAll("[data-theme-name]")) name.textContent = theme;
  };
  apply(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    let theme = chosen();
    apply(theme);
    document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // nothing to do: it is applied all the same
      }
      apply(theme);
    });
  });
})();
