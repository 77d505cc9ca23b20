// Sends a pasted bounce on to triage, but not when somebody comes back to this page.
(() => {
  "use strict";
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type !== "back_forward") document.querySelector("[data-handoff]").requestSubmit();
})();
