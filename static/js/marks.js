// Escape hides an open explanation; a link to a folded place opens its folds.
(() => {
  "use strict";
  const root = document.documentElement;
  const show = () => root.classList.remove("tips-off");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.classList.add("tips-off");
    else if (event.key === "Tab") show();
  });
  for (const mark of document.querySelectorAll(".said .mark")) mark.addEventListener("mouseenter", show);

  const unfold = () => {
    const place = document.getElementById(location.hash.slice(1));
    for (let each = place; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    place?.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
