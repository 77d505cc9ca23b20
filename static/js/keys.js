// Keys that work on every page: "/" goes to the search box, "?" shows the keys.
(() => {
  "use strict";
  const dialog = document.querySelector("[data-keys]");
  const open = () => dialog?.open || dialog?.showModal();
  document.querySelector("[data-keys-open]")?.addEventListener("click", open);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") {
      event.preventDefault();
      const box = document.querySelector("[data-find] input");
      box?.focus();
      box?.select();
    } else if (event.key === "?") {
      event.preventDefault();
      open();
    }
  });
})();
