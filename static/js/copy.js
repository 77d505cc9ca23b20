// Buttons that copy what stands in another element (data-copy), a text of their own (data-copy-text), or the
// page's address (data-copy-here).
(() => {
  "use strict";
  const textOf = (button, source) => {
    if (source) return source.value ?? source.textContent;
    return button.dataset.copyText ?? location.href;
  };
  for (const button of document.querySelectorAll("[data-copy], [data-copy-text], [data-copy-here]")) {
    const label = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy ?? "");
      const text = textOf(button, source);
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        if (!source) {
          prompt("Copy this", text);
          return;
        }
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
