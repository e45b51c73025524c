import { each, once } from "./start.js";

const STAYS = 6000;

function leave(toast) {
  toast.remove();
}

each(".toast[data-leaves]", (toast) => {
  if (!once(toast, "Toast")) return;
  let timer = setTimeout(() => leave(toast), STAYS);
  const hold = () => clearTimeout(timer);
  const resume = () => { timer = setTimeout(() => leave(toast), STAYS); };
  toast.addEventListener("mouseenter", hold);
  toast.addEventListener("mouseleave", resume);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", resume);
});

/** Say something that happened. */
export function toast(words) {
  const place = document.getElementById("toasts");
  if (!place || !words) return;
  const line = document.createElement("div");
  line.className = "toast";
  line.textContent = words;
  place.append(line);
  setTimeout(() => leave(line), STAYS);
}

document.addEventListener("click", (event) => event.target.closest?.("[data-toast-close]")?.closest(".toast")?.remove());

// An answer with the header HX-Trigger: {"toast": "Saved."} says so.
document.addEventListener("toast", (event) => toast(event.detail?.value ?? event.detail));
