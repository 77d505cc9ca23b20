// The box: paste from anywhere on the page, drop a file, Ctrl+Enter sends.
(() => {
  "use strict";
  const LIMIT = 2 * 1024 * 1024;
  const form = document.querySelector("[data-box]");
  if (!form) return;
  const text = form.querySelector("textarea");
  const file = form.querySelector("input[type=file]");
  const problem = form.querySelector("[data-file-error]");
  const isField = (node) => Boolean(node?.closest?.("input, textarea, select, [contenteditable]"));

  const tell = (words) => {
    problem.textContent = words;
    problem.hidden = !words;
  };
  const check = () => {
    const chosen = file.files[0];
    if (!chosen || chosen.size <= LIMIT) {
      tell("");
      return;
    }
    tell(`${chosen.name} is larger than 2 MB. Paste the part with the server's answer instead.`);
    file.value = "";
  };
  file.addEventListener("change", check);

  document.addEventListener("paste", (event) => {
    if (isField(event.target)) return;
    const pasted = event.clipboardData?.getData("text/plain");
    if (!pasted) return;
    event.preventDefault();
    form.closest("details")?.setAttribute("open", "");
    text.value = pasted;
    text.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (isField(event.target) && !form.contains(event.target)) return;
    event.preventDefault();
    form.requestSubmit();
  });

  const hasFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    form.closest("details")?.setAttribute("open", "");
    form.classList.add("is-dragging");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("is-dragging");
  });
  document.addEventListener("drop", (event) => {
    form.classList.remove("is-dragging");
    if (!hasFile(event)) return;
    event.preventDefault();
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    const one = new DataTransfer();
    one.items.add(dropped);
    file.files = one.files;
    check();
  });
})();
