import { sentence } from "./start.js";
import { toast } from "./toast.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(sentence("copied"));
  } catch {
    const words = button.parentElement.querySelector(".code");
    if (words) getSelection().selectAllChildren(words);
  }
});
