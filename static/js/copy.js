// Buttons that copy what stands in another element.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.value ?? source.textContent);
        button.textContent = "Copied";
      } catch {
        source.focus();
        source.select?.();
        button.textContent = "Press Ctrl+C";
      }
      setTimeout(() => {
        button.textContent = label;
      }, 2500);
    });
  }
})();
