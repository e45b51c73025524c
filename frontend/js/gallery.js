// Small pictures show themselves large: data-shot="address" on a link inside .minis.
document.addEventListener("click", (event) => {
  const mini = event.target.closest?.("[data-shot]");
  const shot = document.getElementById("shot");
  if (!mini || !shot || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  shot.src = mini.dataset.shot;
  mini.parentElement.querySelectorAll("[data-shot]").forEach((other) => other.removeAttribute("aria-current"));
  mini.setAttribute("aria-current", "true");
});
