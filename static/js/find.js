// The search box: suggestions under it by mouse and keyboard, and pasted bounces sent without an address.
(() => {
  "use strict";
  const LONGEST = 120;
  const form = document.querySelector("[data-find]");
  if (!form) return;
  const input = form.querySelector("input");
  const list = document.getElementById(form.dataset.suggestions);
  let active = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];
  const point = (place) => {
    const all = options();
    active = place;
    all.forEach((option, index) => {
      option.id = `${list.id}-${index}`;
      option.setAttribute("aria-selected", String(index === place));
    });
    if (place < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[place].id);
    all[place].scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    point(-1);
  };

  // What may name a person, or is a whole text, is not sent while it is typed.
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== input) return;
    const typed = input.value.trim();
    if (typed && typed.length <= LONGEST && !typed.includes("@")) return;
    event.preventDefault();
    show(false);
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === list) show(document.activeElement === input && options().length > 0);
  });

  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = active + step;
      point(next >= count ? -1 : next < -1 ? count - 1 : next);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });
  input.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => event.preventDefault());

  input.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (!pasted.trim().includes("\n")) return;
    event.preventDefault();
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = form.action;
    sent.hidden = true;
    const text = document.createElement("textarea");
    text.name = "q";
    text.value = pasted;
    sent.append(text);
    document.body.append(sent);
    sent.submit();
  });
})();
